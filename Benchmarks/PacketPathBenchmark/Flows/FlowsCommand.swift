// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork
internal import NetworkFiles
internal import Workloads

/// `flows`: writes a company network and a list of flows between its endpoints to a folder.
///
///     network.json    the network
///     flows.csv       source, destination, protocol, source_port, destination_port
struct FlowsCommand {
  /// How many bytes are written at a time.
  private static let pieceBytes = 1 << 20

  private let settings: Settings
  private let folder: PeerFolder

  init(_ settings: Settings) {
    self.settings = settings
    folder = PeerFolder(path: settings.outputFolder ?? ".")
  }

  /// The network of the settings: fifty endpoints a VPC, ten a group unless told.
  static func network(_ settings: Settings) -> CompanyNetwork {
    network(settings, endpoints: settings.endpointCount)
  }

  /// The same with this many endpoints.
  static func network(_ settings: Settings, endpoints: Int) -> CompanyNetwork {
    CompanyNetwork(
      endpoints: endpoints, vpcs: max(endpoints / 50, 1),
      groups: settings.groupCount(endpoints: endpoints), seed: settings.seed)
  }

  func run() throws(BenchmarkError) {
    try folder.make()
    let company = Self.network(settings)
    try folder.write(NetworkDocument.write(company.network), to: "\(folder.path)/network.json")
    let path = "\(folder.path)/flows.csv"
    do throws(SystemError) {
      try write(company.flows(seed: settings.seed), to: path)
    } catch {
      throw .cannotWrite(path, error)
    }
  }

  private func write(_ stream: CompanyFlows, to path: String) throws(SystemError) {
    let output = try OutputFile.open(path: path)
    var flows = stream
    var text: [UInt8] = []
    CompanyFlows.writeHeader(sources: .endpointIDAlone, to: &text)
    for _ in 0..<settings.rowCount {
      flows.writeCSV(rows: 1, sources: .endpointIDAlone, to: &text)
      if text.count >= Self.pieceBytes {
        try output.write(text.span)
        text.removeAll(keepingCapacity: true)
      }
    }
    try output.write(text.span)
    try output.commit()
  }
}
