// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import CloudNetwork
import NetworkFiles
import PacketPath
import Testing
import Workloads

@Suite("Evaluation in memory") struct RowProfileTests {
  private static let header = Array(
    "source,destination,protocol,source_port,destination_port\n".utf8)

  /// Flows of the network, with rows of every other form among them.
  private static func rows(_ company: CompanyNetwork, count: Int) -> [UInt8] {
    var flows = company.flows(seed: Seed(9))
    var text: [UInt8] = []
    for number in 0..<count {
      flows.writeCSV(rows: 1, sources: .endpointIDAlone, to: &text)
      switch number % 16 {
      case 3: text.append(contentsOf: "eni-1,fd00::1,tcp,1,443\n".utf8)
      case 5: text.append(contentsOf: "203.0.113.9,eni-2,tcp,1,443\n".utf8)
      case 7: text.append(contentsOf: "nobody,10.0.0.2,tcp,1,443\n".utf8)
      case 9: text.append(contentsOf: "eni-1,10.0.0.2,tcp,1,x\n".utf8)
      case 11: text.append(contentsOf: "eni-3,8.8.8.8,gre,,\n".utf8)
      case 13: text.append(contentsOf: "\"eni-4\",\"192.168.7.1\",udp,5,53\n".utf8)
      default: break
      }
    }
    return text
  }

  @Test(
    "stages with a clock between them write what an evaluation writes",
    arguments: [0, 1, 63, 64, 65, 255, 256, 257, 5000])
  func agreement(_ count: Int) throws {
    let company = CompanyNetwork(endpoints: 500, vpcs: 12, groups: 50, seed: Seed(4))
    let evaluator = try Evaluator(company.network)
    var options = ResultOptions()
    options.columns = ["verdict", "reason", "reply", "reply_reason", "decided_by", "source"].map {
      ResultColumn(name: $0)
    }
    let text = Self.rows(company, count: count)
    var evaluation = try BlockEvaluation(header: Self.header, evaluator, options)
    var profile = try RowProfile(header: Self.header, evaluator, options)
    for _ in 0..<2 {
      evaluation.load(text)
      let byteCount = evaluation.run()
      #expect(profile.run(text) == byteCount)
      #expect(profile.resultSum == evaluation.resultSum)
    }
    #expect(profile.rowCount == evaluation.rowCount)
    #expect(profile.rowCount >= 2 * count)
    if count > 0 {
      for stage in RowProfile.Stage.allCases { #expect(profile.readings(stage) > 0) }
    }
    profile.resetTimes()
    for stage in RowProfile.Stage.allCases {
      #expect(profile.readings(stage) == 0)
      #expect(profile.nanoseconds(stage) == 0)
    }
  }
}
