// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
public import CloudNetwork

/// Finds the endpoint that somebody means by an id, a name, an address, `ADDRESS@SPACE`, or the
/// unique beginning of an id or name (commands.md).
public struct EndpointFinder: Sendable {
  /// What a text leads to.
  public enum Finding: Hashable, Sendable {
    /// One endpoint.
    case endpoint(Endpoint.ID)
    /// Several: what to type instead, each with what it stands for.
    case ambiguous([Candidate])
    /// None: the nearest that there are, if any is near.
    case none([Candidate])
  }

  /// Something to type, and what it stands for.
  public struct Candidate: Hashable, Sendable {
    /// The text to type.
    public let text: String
    /// The endpoint and where it lies.
    public let meaning: String
  }

  private let network: Network
  private let vpcOfSubnet: [Subnet.ID: VPC.ID]

  /// A finder for the endpoints of a network.
  ///
  /// - Complexity: O(subnets).
  public init(_ network: Network) {
    self.network = network
    vpcOfSubnet = Dictionary(
      network.subnets.map { ($0.id, $0.vpc) }, uniquingKeysWith: { first, _ in first })
  }

  /// Finds an endpoint.
  ///
  /// - Complexity: O(endpoints).
  public func find(_ text: String) -> Finding {
    let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    if let address = try? IPAddress(String(parts[0])) {
      return find(address, inSpace: parts.count > 1 ? String(parts[1]) : nil)
    }
    if let exact = network.endpoints.first(where: { $0.id.text == text }) {
      return .endpoint(exact.id)
    }
    for matches in [
      network.endpoints.filter { $0.name == text },
      network.endpoints.filter {
        $0.id.text.hasPrefix(text) || $0.name?.hasPrefix(text) ?? false
      },
    ] where !matches.isEmpty && !text.isEmpty {
      if matches.count == 1 { return .endpoint(matches[0].id) }
      return .ambiguous(matches.prefix(Self.shown).map { candidate($0, text: $0.id.text) })
    }
    return .none(nearest(to: text))
  }

  /// How many candidates a message lists.
  private static let shown = 10

  private func find(_ address: IPAddress, inSpace space: String?) -> Finding {
    let holders = network.endpoints.filter {
      $0.addresses.contains(address) && (space == nil || self.space(of: $0) == space)
    }
    // Returned endpoints are left out when others remain (fine print 9).
    let standing = holders.filter { $0.state != .returned }
    let meant = standing.isEmpty ? holders : standing
    switch meant.count {
    case 0: return .none([])
    case 1: return .endpoint(meant[0].id)
    default:
      let spaces = Set(meant.map(space(of:)))
      return .ambiguous(
        meant.prefix(Self.shown).map {
          candidate(
            $0, text: spaces.count == meant.count ? "\(address)@\(self.space(of: $0))" : $0.id.text)
        })
    }
  }

  /// The address space of an endpoint, as `source_space` has it.
  private func space(of endpoint: Endpoint) -> String {
    switch endpoint.place {
    case .subnet(let subnet): vpcOfSubnet[subnet]?.text ?? ""
    case .classic(let region, _): "classic/\(region)"
    }
  }

  private func candidate(_ endpoint: Endpoint, text: String) -> Candidate {
    let name = endpoint.name.map { " (\($0))" } ?? ""
    return Candidate(text: text, meaning: "\(endpoint.id)\(name) in \(space(of: endpoint))")
  }

  /// The ids and names that a slip of the finger could have meant.
  private func nearest(to text: String) -> [Candidate] {
    let limit = max(1, text.utf8.count / 4)
    var near: [(distance: Int, endpoint: Endpoint)] = []
    for endpoint in network.endpoints {
      let distance = min(
        Self.distance(text, endpoint.id.text, limit: limit),
        endpoint.name.map { Self.distance(text, $0, limit: limit) } ?? .max)
      if distance <= limit { near.append((distance, endpoint)) }
    }
    return near.sorted { $0.distance < $1.distance }.prefix(3).map {
      candidate($0.endpoint, text: $0.endpoint.id.text)
    }
  }

  /// How many letters must change to make one text of the other, or more than the limit.
  private static func distance(_ left: String, _ right: String, limit: Int) -> Int {
    let a = Array(left.utf8)
    let b = Array(right.utf8)
    if abs(a.count - b.count) > limit || a.count > 128 { return limit + 1 }
    var row = Array(0...b.count)
    for i in a.indices {
      var corner = row[0]
      row[0] = i + 1
      for j in b.indices {
        let above = row[j + 1]
        row[j + 1] = min(above + 1, row[j] + 1, corner + (a[i] == b[j] ? 0 : 1))
        corner = above
      }
    }
    return row[b.count]
  }
}
