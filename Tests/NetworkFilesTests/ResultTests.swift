// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import PacketPath
import Testing

@testable import NetworkFiles

@Suite("Results") struct ResultTests {
  private static let list = """
    note,source,destination,protocol,destination_port
    "x ""y"" z",a,b,icmp,
    ,a,b,tcp
    z,q,b,tcp,1
    é\u{1},nobody,b,udp,1

    """
  private static let objects = """
    {"source":"a","destination":"b","protocol":"icmp","note":"x \\"y\\", z","n":[1]}
    nothing
    {"source":"\\u0061,","destination":"b","protocol":"icmp"}

    """

  private func options(
    _ format: FlowFormat? = nil, columns: String? = nil, only: Set<Verdict>? = nil
  ) -> ResultOptions {
    var options = ResultOptions()
    options.format = format
    options.columns = columns?.split(separator: ",").map { ResultColumn(name: String($0)) }
    options.only = only
    return options
  }

  @Test("of CSV as objects have the input under its own names")
  func objectsFromCSV() throws {
    #expect(
      try Lists.text(Self.list, options(.ndjson)) == #"""
        {"note":"x \"y\" z","source":"a","destination":"b","protocol":"icmp","destination_port":"","verdict":"forward","reason":"same-subnet","reply":"forward","reply_reason":"same-subnet","decided_by":"local"}
        {"note":"","source":"a","destination":"b","protocol":"tcp","destination_port":"","verdict":"invalid","reason":"malformed-row","reply":"","reply_reason":"","decided_by":""}
        {"note":"z","source":"q","destination":"b","protocol":"tcp","destination_port":"1","verdict":"drop","reason":"source-not-live","reply":"","reply_reason":"","decided_by":"q"}
        {"note":"é\u0001","source":"nobody","destination":"b","protocol":"udp","destination_port":"1","verdict":"invalid","reason":"unknown-source","reply":"","reply_reason":"","decided_by":""}

        """#)
  }

  @Test("of objects as CSV have the six columns")
  func csvFromObjects() throws {
    #expect(
      try Lists.text(Self.objects, suffix: "ndjson", options(.csv)) == """
        source,source_space,destination,protocol,source_port,destination_port,verdict,reason,reply,reply_reason,decided_by
        a,,b,icmp,,,forward,same-subnet,forward,same-subnet,local
        ,,,,,,invalid,malformed-row,,,
        "a,",,b,icmp,,,invalid,unknown-source,,,

        """)
  }

  @Test("have the columns chosen, in that order")
  func columns() throws {
    #expect(
      try Lists.text(Self.list, options(columns: "stage,note,reply_decided_by,source,verdict"))
        == """
        stage,note,reply_decided_by,source,verdict
        ,"x ""y"" z",local,a,forward
        ,,,a,invalid
        source,z,,q,drop
        ,é\u{1},,nobody,invalid

        """)
    #expect(
      try Lists.text(Self.list, options(.ndjson, columns: "note,stage,decided_by")) == #"""
        {"note":"x \"y\" z","stage":"","decided_by":"local"}
        {"note":"","stage":"","decided_by":""}
        {"note":"z","stage":"source","decided_by":"q"}
        {"note":"é\u0001","stage":"","decided_by":""}

        """#)
    #expect(
      try Lists.text(Self.objects, suffix: "ndjson", options(columns: "note,n,source,verdict"))
        == #"""
        {"note":"x \"y\", z","n":[1],"source":"a","verdict":"forward"}
        {"verdict":"invalid"}
        {"source":"\u0061,","verdict":"invalid"}

        """#)
    #expect(
      try Lists.text(Self.objects, suffix: "ndjson", options(.csv, columns: "note,n,source,reason"))
        == #"""
        note,n,source,reason
        "x ""y"", z",[1],a,same-subnet
        ,,,malformed-row
        ,,"a,",unknown-source

        """#)
  }

  @Test("refuse a column that nobody has")
  func unknownColumn() throws {
    #expect(throws: ResultColumnError.self) {
      _ = try Lists.text(Self.list, options(columns: "source,nowhere"))
    }
  }

  @Test("are only those wanted; all are counted")
  func only() throws {
    let outcome = try Lists(Self.list).evaluate(
      options(columns: "source", only: [.drop, .forward]))
    #expect(outcome.text == "source\na\nq\n")
    #expect(outcome.rows == 4)
    #expect(outcome.invalidRows == 2)
    #expect(outcome.summary.rows == 2)
  }

  @Test("are counted by verdict, reason and reply")
  func summary() throws {
    var options = ResultOptions()
    options.isSummary = true
    let outcome = try Lists(Self.list).evaluate(options, threads: 2, blockBytes: 10)
    #expect(outcome.output.isEmpty)
    #expect(
      String(decoding: outcome.summary.jsonText(), as: UTF8.self) == """
        {"rows":4,"verdicts":{"forward":1,"drop":1,"invalid":2},"reasons":{"same-subnet":1,\
        "source-not-live":1,"malformed-row":1,"unknown-source":1},"replies":{"forward":1},\
        "replyReasons":{"same-subnet":1}}

        """)
    #expect(
      String(decoding: outcome.summary.text(), as: UTF8.self) == """
        rows                 4
        forward              1
          same-subnet        1
        drop                 1
          source-not-live    1
        invalid              2
          malformed-row      1
          unknown-source     1
        reply forward        1
          reply same-subnet  1

        """)
  }
}
