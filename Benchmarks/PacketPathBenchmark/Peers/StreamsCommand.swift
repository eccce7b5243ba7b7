// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Reference
internal import Workloads

/// `streams`: writes a ``PeerFolder``.
struct StreamsCommand {
  private let settings: Settings
  private let folder: PeerFolder

  init(_ settings: Settings) {
    self.settings = settings
    folder = PeerFolder(path: settings.outputFolder ?? ".")
  }

  func run() throws(BenchmarkError) {
    if let path = settings.rulesPath {
      return try RuleFolder(folder: folder).write(settings, rulesPath: path)
    }
    switch try AnyTable.load(settings) {
    case .ipv4(let table): try write(table)
    case .ipv6(let table): try write(table)
    }
  }

  private func write<Address>(_ table: BenchmarkTable<Address>) throws(BenchmarkError) {
    try folder.make()
    try folder.write(table.text(), to: folder.tablePath)
    let reference = table.reference()
    let streams = table.streams(settings.seed)
    var answers = ""
    for stream in settings.streams {
      guard let addresses = streams.addresses(stream, count: settings.queryCount) else {
        BenchmarkTool.say("warning: \(stream.rawValue): the table leaves no such address")
        continue
      }
      try folder.write(addresses, stream: stream.rawValue)
      var checksum = AnswerChecksum()
      for value in reference.values(of: addresses.span) { checksum.add(value) }
      answers += "\(stream.rawValue) \(addresses.count) \(checksum.value)\n"
    }
    try folder.write(Array(answers.utf8), to: folder.answersPath)
  }
}
