// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

extension CompanyBuilder {
  /// The services that rules allow and flows ask for.
  static let servicePorts: [UInt16] = [443, 80, 8080, 3306, 6379, 22, 5432, 9092]

  /// Groups in every scope, each with references to others of its scope.
  mutating func addGroups() {
    network.addressSets.append(
      AddressSet(
        id: "office",
        addresses: [
          AddressRange(.v4(AddressPlan.elsewhere)),
          AddressRange(.v4(AddressPlan.block(192, 168, 7, 0, 24))),
        ]))
    for number in 0..<plan.groupCount {
      groupsOfScope[number % plan.scopes.count].append(SecurityGroup.ID("sg-\(number)"))
    }
    for number in 0..<plan.groupCount {
      let scope = number % plan.scopes.count
      network.groups.append(
        SecurityGroup(
          id: SecurityGroup.ID("sg-\(number)"), name: "group \(number)",
          region: plan.scopes[scope].region, account: plan.scopes[scope].account,
          ingress: ingressRules(ofScope: scope), egress: egressRules(ofScope: scope)))
    }
  }

  private mutating func ingressRules(ofScope scope: Int) -> [SecurityGroupRule] {
    let siblings = groupsOfScope[scope]
    var rules = [
      SecurityGroupRule(
        id: "r-1", action: .deny, ipProtocol: .number(.tcp), peer: .prefix(.v4(.all)),
        ports: PortSet([23...23, 135...139, 445...445])),
      SecurityGroupRule(
        id: "r-2", action: .allow, ipProtocol: .number(.tcp), peer: .addressSet("office"),
        ports: PortSet([22...22])),
      SecurityGroupRule(
        id: "r-3", action: .allow, ipProtocol: .icmp,
        peer: .prefix(.v4(AddressPlan.block(10, 0, 0, 0, 8)))),
    ]
    for _ in 0..<random.number(in: 1...3) {
      rules.append(
        SecurityGroupRule(
          action: .allow, ipProtocol: .number(.tcp), peer: .group(random.pick(siblings)),
          ports: somePorts()))
    }
    for _ in 0..<random.number(in: 1...4) {
      let vpc = random.below(plan.vpcCount)
      rules.append(
        SecurityGroupRule(
          action: random.chance(85) ? .allow : .deny,
          ipProtocol: .number(random.chance(80) ? .tcp : .udp),
          peer: .prefix(.v4(plan.block(ofVPC: vpc))), ports: somePorts()))
    }
    if random.chance(65) {
      rules.append(
        SecurityGroupRule(
          action: .allow, ipProtocol: .number(.tcp),
          peer: .prefix(.v4(random.chance(40) ? .all : AddressPlan.block(10, 0, 0, 0, 8))),
          ports: PortSet([80...80, 443...443, 8000...8999])))
    }
    if random.chance(45) {
      rules.append(
        SecurityGroupRule(
          action: .allow, peer: .prefix(.v4(AddressPlan.block(10, 0, 0, 0, 8)))))
    }
    return rules
  }

  private mutating func egressRules(ofScope scope: Int) -> [SecurityGroupRule] {
    if random.chance(75) {
      return [SecurityGroupRule(action: .allow, peer: .prefix(.v4(.all)))]
    }
    return [
      SecurityGroupRule(action: .deny, peer: .group(random.pick(groupsOfScope[scope]))),
      SecurityGroupRule(
        action: .allow, ipProtocol: .number(.udp), peer: .any, ports: PortSet([53...53])),
      SecurityGroupRule(
        action: .allow, ipProtocol: .number(.tcp), peer: .any,
        ports: PortSet([80...80, 443...443, 3306...3306, 6379...6379, 8000...8999])),
      SecurityGroupRule(action: .allow, ipProtocol: .icmp),
    ]
  }

  /// The ACL of a tier: a few blocks shut out, services, return ports, all else denied by rule.
  mutating func addACL(_ tier: CompanyPlan.Tier, of vpc: Int) {
    let inside = IPPrefix.v4(AddressPlan.block(10, 0, 0, 0, 8))
    var ingress: [NetworkACLRule] = []
    for _ in 0..<random.number(in: 2...8) {
      let shut = plan.block(ofSubnet: random.below(16), vpc: random.below(plan.vpcCount))
      ingress.append(NetworkACLRule(action: .deny, cidr: .v4(shut)))
    }
    ingress.append(
      NetworkACLRule(
        action: .allow, ipProtocol: .number(.tcp), cidr: tier == .web ? .v4(.all) : inside,
        ports: PortSet(Self.servicePorts.map { $0...$0 })))
    ingress.append(NetworkACLRule(action: .allow, ipProtocol: .icmp, cidr: inside))
    // Replies, and services on high ports.
    ingress.append(
      NetworkACLRule(
        action: .allow, ipProtocol: .number(.tcp), cidr: .v4(.all), ports: PortSet([1024...65535])))
    ingress.append(
      NetworkACLRule(
        action: .allow, ipProtocol: .number(.udp), source: inside, destinationPorts: .all))
    ingress.append(NetworkACLRule(action: .allow, cidr: .v6(.all)))
    ingress.append(NetworkACLRule(action: .deny))
    var egress = [NetworkACLRule(action: .allow, cidr: inside)]
    if random.chance(20) {
      let shut = plan.block(ofSubnet: random.below(16), vpc: random.below(plan.vpcCount))
      egress.insert(NetworkACLRule(action: .deny, destination: .v4(shut)), at: 0)
    }
    if tier != .data { egress.append(NetworkACLRule(action: .allow, cidr: .v4(.all))) }
    egress.append(NetworkACLRule(action: .allow, cidr: .v6(.all)))
    for index in ingress.indices {
      ingress[index].id = "n-\(index + 1)"
      ingress[index].priority = (index + 1) * 10
    }
    network.acls.append(
      NetworkACL(
        id: NetworkACL.ID("acl-\(vpc)-\(tier.rawValue)"), vpc: VPC.ID("vpc-\(vpc)"),
        ingress: ingress, egress: egress))
  }

  private mutating func somePorts() -> PortSet? {
    if random.chance(25) { return nil }
    let port = random.pick(Self.servicePorts)
    return random.chance(60) ? PortSet([port...port]) : PortSet([port...port, 8000...8999])
  }
}
