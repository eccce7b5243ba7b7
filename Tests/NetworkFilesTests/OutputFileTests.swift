// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Testing

@testable import NetworkFiles

@Suite("Output files") struct OutputFileTests {
  private func folder() throws -> String {
    let name = "packetpath-\(UInt64.random(in: 0 ... .max))"
    let folder = FileManager.default.temporaryDirectory.appending(path: name)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder.path
  }

  private func entries(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder)
  }

  private func text(_ path: String) -> String? {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test("are there when they are whole, and not before")
  func whole() throws {
    let folder = try folder()
    let path = folder + "/out"
    for round in ["first", "second"] {
      let before = text(path)
      let file = try OutputFile.open(path: path)
      try file.write(round)
      #expect(text(path) == before)
      try file.commit()
      #expect(text(path) == round)
      #expect(try entries(folder) == ["out"])
    }
    try FileManager.default.removeItem(atPath: folder)
  }

  @Test("that are given up leave what was there")
  func givenUp() throws {
    let folder = try folder()
    let path = folder + "/out"
    func giveUp() throws {
      let file = try OutputFile.open(path: path)
      try file.write("half")
      #expect(try entries(folder).count == (text(path) == nil ? 1 : 2))
    }
    try giveUp()
    #expect(try entries(folder) == [])
    _ = FileManager.default.createFile(atPath: path, contents: Data("old".utf8))
    try giveUp()
    #expect(try entries(folder) == ["out"])
    #expect(text(path) == "old")
    try FileManager.default.removeItem(atPath: folder)
  }

  @Test("that are links stay links, and the file they lead to is written")
  func links() throws {
    let folder = try folder()
    _ = FileManager.default.createFile(atPath: folder + "/real", contents: Data("old".utf8))
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/link", withDestinationPath: "real")
    let file = try OutputFile.open(path: folder + "/link")
    try file.write("new")
    try file.commit()
    #expect(text(folder + "/real") == "new")
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/link") == "real")
    try FileManager.default.removeItem(atPath: folder)
  }

  @Test("that are full say so")
  func full() throws {
    #expect(throws: SystemError(code: 28)) {
      try OutputFile.open(path: "/dev/full").write("x")
    }
  }
}
