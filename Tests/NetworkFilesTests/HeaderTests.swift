// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import NetworkFiles

@Suite("Headers") struct HeaderTests {
  @Test(
    "are refused with a reason",
    arguments: [
      ("", "has no header line"), ("\n\r\n", "has no header line"),
      ("destination\n", "no column 'source'"), ("source\n", "no column 'destination'"),
      ("Source,destination\n", "is 'Source' meant to be it?"),
      ("source,destination,source\n", "names the column 'source' twice"),
      ("source,destination,protocol,\"protocol\"\n", "names the column 'protocol' twice"),
      ("source,destination,\"x\n", "a quote is not closed"),
      ("source,destination,\"x\"y\n", "text follows the closing quote"),
      ("source,destination,\0\n", "there is a NUL byte"), ("\u{1F}\u{8B}\n", "no column 'source'"),
    ])
  func refused(_ list: String, _ reason: String) throws {
    let refusal = try #require(try Lists.refusal([Array(list.utf8)]))
    #expect(refusal.description.contains(reason), "\(refusal)")
    #expect(!refusal.isUnreadable)
  }

  @Test(
    "bytes that are no text are refused",
    arguments: [
      ([0x1F, 0x8B, 0x08, 0x00], "gzip -dc"), ([0xFF, 0xFE, 0x73, 0x00], "UTF-16"),
      ([0x73, 0xFF, 0x0A], "no UTF-8"),
    ] as [([UInt8], String)])
  func bytes(_ list: [UInt8], _ reason: String) throws {
    for suffix in ["csv", "ndjson"] where suffix == "csv" || reason != "no UTF-8" {
      let refusal = try #require(try Lists.refusal([list], suffix: suffix))
      #expect(refusal.description.contains(reason), "\(refusal)")
    }
  }

  @Test("of several files must be the same")
  func several() throws {
    let first = Array("source,destination,protocol\na,b,icmp\n".utf8)
    let same = Array("\"source\",destination,protocol\r\na,a,icmp".utf8)
    let other = Array("source,protocol,destination\na,icmp,b\n".utf8)
    let outcome = try Lists([first, same, first]).evaluate(threads: 2, blockBytes: 5)
    #expect(
      outcome.text == """
        source,destination,protocol,verdict,reason,reply,reply_reason,decided_by
        a,b,icmp,forward,same-subnet,forward,same-subnet,local
        a,a,icmp,forward,same-subnet,forward,same-subnet,local
        a,b,icmp,forward,same-subnet,forward,same-subnet,local

        """)
    let refusal = try #require(try Lists.refusal([first, same, other]))
    #expect(refusal.description.contains("the header differs from that of"))
    #expect(refusal.file.hasSuffix("2.csv"))
  }

  @Test("lines of the second file are counted from its start")
  func lines() throws {
    let list = Array("source,destination,protocol\na,b,icmp\n,b,icmp\n".utf8)
    for blockBytes in [3, 1 << 20] {
      let told = try Lists([list, list]).evaluate(threads: 2, blockBytes: blockBytes).told
      #expect(told.map { $0.prefix(2) } == ["3:", "3:"])
    }
  }

  @Test("that bear our names are carried along, and ours follow")
  func shadowed() throws {
    let lists = try Lists("source,destination,protocol,verdict,decided_by\na,b,icmp,x,y\n")
    let text = try lists.evaluate().text
    #expect(
      text == """
        source,destination,protocol,verdict,decided_by,verdict,reason,reply,reply_reason,decided_by
        a,b,icmp,x,y,forward,same-subnet,forward,same-subnet,local

        """)
    let source = try FlowSource(paths: lists.paths, format: nil)
    let evaluation = try FlowEvaluation(source, Lists.evaluator, ResultOptions(), threads: 1)
    #expect(evaluation.shadowedNames == ["verdict", "decided_by"])
  }

  @Test("a missing file is told by the system's reason")
  func missing() throws {
    #expect(throws: FlowFileError(.unreadable(SystemError(code: 2)), file: "no-such.csv")) {
      _ = try FlowSource(paths: ["no-such.csv"], format: nil)
    }
    #expect(throws: FlowFileError(.unreadable(SystemError(code: 21)), file: "/")) {
      _ = try FlowSource(paths: ["/"], format: nil)
    }
  }
}
