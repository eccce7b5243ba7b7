// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import CloudNetwork
import Foundation
import PacketPath
import Testing

/// Selectors as they are typed, and what they select.
@Suite("Selectors") struct EndpointSelectorTests {
  private let network: Network
  private let resolver: SelectorResolver

  init() throws {
    let path = CaseFolder.root.appending(path: "Fixtures/company/network.json").path
    network = try NetworkDocument.load(paths: [path]).network
    resolver = SelectorResolver(network, Reachability(try Evaluator(network)))
  }

  private func select(_ text: String) throws -> [String] {
    try resolver.resolve(try EndpointSelector(text)).members.map {
      network.endpoints[$0.endpoint].id.text
    }
  }

  @Test("each kind selects what the document says of endpoints")
  func kinds() throws {
    #expect(try select("endpoint:eni-shop-web-1") == ["eni-shop-web-1"])
    #expect(try select("eni-shop-web-1") == ["eni-shop-web-1"])
    #expect(try select("any").count == network.endpoints.count)
    let inSubnet = network.endpoints.filter { $0.place == .subnet("subnet-shop-app") }
    #expect(try select("subnet:subnet-shop-app") == inSubnet.map(\.id.text))
    let members = network.endpoints.filter { $0.groups.contains("sg-cache") }
    #expect(try select("group:sg-cache") == members.map(\.id.text) && members.count > 1)
    let databases = network.endpoints.filter { $0.kind == .mysql }
    #expect(try select("kind:mysql") == databases.map(\.id.text) && databases.count > 1)
    let shop = Set(network.subnets.filter { $0.vpc == "vpc-shop" }.map(\.id))
    let inShop = network.endpoints.filter {
      if case .subnet(let subnet) = $0.place { shop.contains(subnet) } else { false }
    }
    #expect(try select("vpc:vpc-shop") == inShop.map(\.id.text) && inShop.count > 4)
    let both = inShop.filter { $0.groups.contains("sg-cache") }
    #expect(try select("vpc:vpc-shop+group:sg-cache") == both.map(\.id.text))
    let classic = network.endpoints.filter {
      if case .classic("ap-guangzhou", _) = $0.place { true } else { false }
    }
    #expect(try select("classic:ap-guangzhou") == classic.map(\.id.text) && classic.count > 4)
    #expect(
      try select("account:1001").count + select("account:2001").count
        <= network.endpoints.count)
    #expect(try select("region:ap-shanghai").count < network.endpoints.count)
  }

  @Test("a block selects who holds its addresses, and the rest of them")
  func blocks() throws {
    let selection = try resolver.resolve(try EndpointSelector("cidr:10.8.1.0/24@vpc-shop"))
    let held = network.endpoints.indices.filter {
      network.endpoints[$0].place == .subnet("subnet-shop-web")
    }
    #expect(selection.members.map(\.endpoint) == held)
    var total = UInt128(selection.members.count)
    for block in selection.blocks {
      guard case .v4(let range) = block.addresses else { continue }
      total += UInt128(range.upperBound.bits - range.lowerBound.bits) + 1
    }
    #expect(total == 256)
    let narrow = try resolver.resolve(
      try EndpointSelector("cidr:10.8.0.0/16@vpc-shop+subnet:subnet-shop-web"))
    #expect(narrow.members.map(\.endpoint) == held && narrow.blocks.isEmpty)
    let outside = try resolver.resolve(try EndpointSelector("cidr:0.0.0.0/0@internet"))
    #expect(outside.members.isEmpty && outside.blocks.count > 1)
    let isPublic = outside.blocks.allSatisfy { $0.addresses.first.isPublic }
    #expect(isPublic)
  }

  @Test("a block selects every address of an endpoint that lies in it")
  func severalAddresses() throws {
    let first = try #require(network.endpoints.firstIndex { $0.id == "eni-shop-web-1" })
    var changed = network
    let own = try #require(changed.endpoints[first].addresses.first)
    let second = IPAddress.v4(try IPv4Address("10.8.1.201"))
    let outside = IPAddress.v4(try IPv4Address("10.8.2.201"))
    changed.endpoints[first].addresses += [second, outside, second]
    let resolver = SelectorResolver(changed, Reachability(try Evaluator(changed)))
    for text in ["cidr:10.8.1.0/24@vpc-shop", "cidr:10.8.1.0/24@vpc-shop+eni-shop-web-1"] {
      let selection = try resolver.resolve(try EndpointSelector(text))
      let found = selection.members.filter { $0.endpoint == first }.map(\.address)
      #expect(found == [own, second])
      let isLeft = selection.blocks.contains { $0.addresses.first == second }
      #expect(!isLeft)
    }
  }

  @Test(
    "what is wrong is said",
    arguments: [
      ("", "says nothing"), ("vpc:", "says nothing"), ("vpc:nowhere", "no vpc is 'nowhere'"),
      ("colour:red", "no kind of selector"), ("cidr:10.0.0.0/33@vpc-shop", "prefix"),
      ("cidr:10.0.0.0/8", "type cidr:10.0.0.0/8@SPACE"),
      ("cidr:10.0.0.0/8@moon", "no address space"), ("kind:toaster", "no kind is 'toaster'"),
      ("eni-shop-web", "several endpoints"), ("eni-shop-wbe-1", "type one of"),
      ("vpc:vpc-shop+vpc:vpc-data", "selects nothing"),
    ])
  func mistakes(_ text: String, _ message: String) {
    do {
      _ = try resolver.resolve(try EndpointSelector(text))
      Issue.record("'\(text)' was taken")
    } catch {
      #expect("\(error)".contains(message), "\(error)")
    }
  }

  @Test("a selector is written as it is typed")
  func texts() throws {
    for text in ["any", "vpc:vpc-shop+kind:mysql", "cidr:10.8.0.0/16@vpc-shop", "web-1"] {
      #expect(try EndpointSelector(text).description == text)
    }
  }
}
