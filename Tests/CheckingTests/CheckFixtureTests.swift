// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Checking
import CloudNetwork
import Foundation
import Testing

/// One broken twin of a good document for each code.
@Suite("Fixtures of check") struct CheckFixtureTests {
  @Test("each says exactly what is expected", arguments: CheckFixture.all)
  func findings(_ fixture: CheckFixture) throws {
    let check = try fixture.check()
    #expect(check.findings.map(\.line5) == fixture.findings)
    #expect(check.errorCount == check.findings.count { $0.severity == .error })
    #expect(check.warningCount == check.findings.count { $0.severity == .warning })
    #expect(check.unlisted.isEmpty)
    for finding in check.findings {
      #expect(!finding.message.isEmpty && finding.rule != nil, "\(finding)")
      #expect(
        finding.fix != nil || finding.code == .malformedJSON || finding.code == .malformedValue)
      #expect(finding.column != nil)
    }
  }

  @Test("the twin named by a code breaks that rule, in its severity")
  func names() throws {
    for rule in FindingRule.all {
      guard let fixture = CheckFixture.all.first(where: { $0.name == rule.code.rawValue }) else {
        Issue.record("there is no Fixtures/check/\(rule.code).json")
        continue
      }
      let start = "\(rule.severity.rawValue) \(rule.code) "
      let isThere = fixture.findings.contains { $0.hasPrefix(start) }
      #expect(isThere, "\(rule.code)")
      let areAlone = fixture.findings.allSatisfy { $0.contains(" \(rule.code) ") }
      #expect(areAlone, "\(rule.code)")
    }
  }

  @Test("every twin is named by a code") func codes() {
    let codes = FindingRule.all.map(\.code.rawValue)
    #expect(Set(codes).count == codes.count)
    for fixture in CheckFixture.all where fixture.name != "good" {
      let isKnown = codes.contains { fixture.name.hasPrefix($0) }
      #expect(isKnown, "\(fixture.name)")
    }
    #expect(CheckFixture.all.count >= 60)
  }

  @Test("the good document is good in every respect") func good() throws {
    let check = try CheckFixture("good").check()
    #expect(check.findings.isEmpty)
    #expect(check.errorCount == 0 && check.warningCount == 0)
  }
}
