// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork
internal import PacketPath

extension AssertionReport {
  /// A log of SARIF 2.1.0: a result for each assertion that fails, where it stands in its policy.
  func sarif() -> [UInt8] {
    SARIFLog(
      rules: PolicyAssertion.Expectation.allCases.map {
        SARIFLog.Rule(id: Self.rule($0), summary: Self.summary($0), level: .error)
      },
      results: verdicts.compactMap { verdict in
        verdict.counterexample.map { example in
          let assertion = verdict.assertion
          return SARIFLog.Result(
            rule: Self.rule(assertion.expectation), level: .error,
            message: Self.message(verdict, example), file: assertion.place.file,
            line: assertion.place.line, column: assertion.place.column, subject: assertion.name,
            path: assertion.place.path)
        }
      }
    ).text()
  }

  private static func rule(_ expectation: PolicyAssertion.Expectation) -> String {
    "assert-\(expectation.rawValue)"
  }

  private static func summary(_ expectation: PolicyAssertion.Expectation) -> String {
    switch expectation {
    case .reachable: "a pair is not reachable on a port that the policy demands"
    case .unreachable: "a pair is reachable on a port that the policy forbids"
    case .someReachable: "no pair is reachable on any port, and the policy demands one"
    }
  }
}
