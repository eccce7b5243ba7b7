// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork
internal import PacketPath

extension AssertionReport {
  /// A test report as JUnit writes it: one suite a policy file, one test case an assertion.
  func junit() -> [UInt8] {
    var xml = #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n"
    xml += "<testsuites name=\"packetpath assert\" \(counts(verdicts))>\n"
    for file in files() {
      let members = verdicts.filter { $0.assertion.place.file == file }
      xml += "  <testsuite name=\"\(XMLText.attribute(file))\" \(counts(members))>\n"
      for verdict in members { xml += testCase(verdict) }
      xml += "  </testsuite>\n"
    }
    xml += "</testsuites>\n"
    return Array(xml.utf8)
  }

  private func testCase(_ verdict: AssertionVerdict) -> String {
    let assertion = verdict.assertion
    let head =
      "    <testcase classname=\"\(XMLText.attribute(assertion.place.file))\" "
      + "name=\"\(XMLText.attribute(assertion.name))\""
    guard let example = verdict.counterexample else { return head + "/>\n" }
    let body = """
      expected \(assertion.expectation.rawValue), but \(Self.complaint(verdict, example))
      row: \(example.witness.fields.joined(separator: ","))
      \(example.text)
      \(Self.place(assertion.place))
      """
    return head + ">\n"
      + "      <failure type=\"\(assertion.expectation.rawValue)\" "
      + "message=\"\(XMLText.attribute(Self.message(verdict, example)))\">"
      + "\(XMLText.content(body))</failure>\n    </testcase>\n"
  }

  /// The files in the order of their first assertions.
  private func files() -> [String] {
    var met: Set<String> = []
    return verdicts.map(\.assertion.place.file).filter { met.insert($0).inserted }
  }

  private func counts(_ verdicts: [AssertionVerdict]) -> String {
    let failures = verdicts.count { !$0.holds }
    return "tests=\"\(verdicts.count)\" failures=\"\(failures)\" errors=\"0\""
  }
}
