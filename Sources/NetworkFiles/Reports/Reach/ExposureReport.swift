// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
public import CloudNetwork
internal import JSONText
public import PacketPath

/// What the Internet reaches, as people read it and as programs do.
public struct ExposureReport: Sendable {
  private let network: Network
  private let exposures: [(exposure: Exposure, witness: Witness)]
  private let isOneWay: Bool
  private let documents: String

  /// A report of everything that Internet addresses reach.
  ///
  /// - Parameters:
  ///   - isOneWay: Whether the packet alone counts.
  ///   - traffic: The packets that count.
  ///   - selection: The endpoints that count; all when `nil`.
  ///   - documents: The network's files as they are typed.
  public init(
    _ network: Network, _ reachability: Reachability, isOneWay: Bool, traffic: TrafficSet,
    to selection: EndpointSelection?, documents: String
  ) {
    self.network = network
    self.isOneWay = isOneWay
    self.documents = documents
    let wanted = selection.map { Set($0.members.map(\.endpoint)) }
    exposures = reachability.exposures(oneWay: isOneWay).compactMap { exposure in
      if let wanted, !wanted.contains(exposure.endpoint) { return nil }
      let counted = exposure.counting(traffic)
      guard let first = exposure.sources.first,
        let witness = reachability.witness(
          of: counted.traffic, from: .internet(first.first), to: .address(exposure.address))
      else { return nil }
      return (counted, witness)
    }
  }

  /// The exposures as lines of text, each with a packet to explain.
  public func text() -> String {
    if exposures.isEmpty { return "the Internet reaches nothing\n" }
    var text = ""
    for (exposure, witness) in exposures {
      text += "\(title(exposure))\n  from \(sources(exposure, limit: 12))\n"
      text += "    on \(exposure.traffic.text)\n"
      text += "      packetpath explain \(documents) \(witness.explainOptions)\n"
    }
    return text
  }

  /// One line for each box of each range of sources.
  public func csv() -> String {
    var text = "sources,address,endpoint,gateway,protocol,source_ports,destination_ports\n"
    for (exposure, _) in exposures {
      for source in exposure.sources {
        for box in exposure.traffic.boxes {
          let fields = [
            source.description, exposure.address.description, endpoint(exposure),
            gateway(exposure) ?? "",
          ]
          text += (fields + box.fields).joined(separator: ",") + "\n"
        }
      }
    }
    return text
  }

  /// The exposures as a table in Markdown.
  public func markdown() -> String {
    var text = "| address | from | traffic | example |\n| --- | --- | --- | --- |\n"
    for (exposure, witness) in exposures {
      text += "| \(title(exposure)) | \(sources(exposure, limit: 12)) | \(exposure.traffic.text)"
      text += " | `\(witness.explainOptions)` |\n"
    }
    return text
  }

  /// The exposures as one JSON object.
  public func json() -> [UInt8] {
    var writer = JSONWriter(.indented)
    writer.beginObject()
    writer.key("oneWay")
    writer.bool(isOneWay)
    writer.key("exposures")
    writer.beginArray()
    for (exposure, witness) in exposures {
      writer.beginObject()
      writer.key("address")
      writer.string(exposure.address.description)
      writer.key("endpoint")
      writer.string(endpoint(exposure))
      if let gateway = gateway(exposure) {
        writer.key("gateway")
        writer.string(gateway)
      }
      writer.key("sources")
      writer.strings(exposure.sources.map(\.description))
      writer.write(exposure.traffic, witness)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }

  private func title(_ exposure: Exposure) -> String {
    let way = gateway(exposure).map { ", forwarded by \($0)" } ?? ""
    return "\(exposure.address) (\(endpoint(exposure))\(way))"
  }

  private func endpoint(_ exposure: Exposure) -> String {
    network.endpoints[exposure.endpoint].id.text
  }

  private func gateway(_ exposure: Exposure) -> String? {
    exposure.gateway.map { network.gateways[$0].id.text }
  }

  private func sources(_ exposure: Exposure, limit: Int) -> String {
    let family = exposure.address.family
    let every = family == .ipv6 ? "every IPv6 address" : "every IPv4 address"
    let missing = AddressRange.publicRanges(family, without: exposure.sources)
    if missing.isEmpty { return every }
    if missing.count < exposure.sources.count {
      return "\(every) but \(Self.list(missing, limit))"
    }
    return Self.list(exposure.sources, limit)
  }

  private static func list(_ ranges: [AddressRange], _ limit: Int) -> String {
    let texts = ranges.prefix(limit).map(\.description)
    let rest = ranges.count - texts.count
    return texts.joined(separator: ", ") + (rest > 0 ? " and \(rest) more ranges" : "")
  }
}
