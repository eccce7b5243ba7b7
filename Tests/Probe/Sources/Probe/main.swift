// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import PacketPath

// What `import PacketPath` alone gives: a document, rows, columns, walks, what is wrong.
// Usage: Probe FIXTURES

var passed = 0
var failures: [String] = []

@MainActor func check(_ name: String, _ holds: Bool) {
  if holds { passed += 1 } else { failures.append(name) }
  print(holds ? "ok     " : "FAILED ", name)
}

func row(_ fields: [String], _ text: inout [UInt8]) -> FlowRow {
  var ranges: [Range<Int>] = []
  for field in fields {
    let start = text.count
    text.append(contentsOf: field.utf8)
    ranges.append(start..<text.count)
  }
  return FlowRow(
    source: ranges[0], sourceSpace: ranges[1], destination: ranges[2], ipProtocol: ranges[3],
    sourcePort: ranges[4], destinationPort: ranges[5])
}

@MainActor func probe(_ fixtures: String) throws(DocumentError) {
  let evaluator = try Evaluator(paths: ["\(fixtures)/company/network.json"])
  var text: [UInt8] = []
  let question = row(["eni-shop-web-1", "", "10.9.1.21", "tcp", "", "3306"], &text)
  let decision = evaluator.decide(question, in: text.span)
  check("a row is decided", decision.verdict == .drop)
  check("the reason has a code", decision.reason.code == "sg-ingress-default")
  check("the stage is known", decision.stage?.text == "sg-ingress")
  check("what decided has a text", evaluator.text(decision.decidedBy) == "sg-db/ingress/default")
  check("whether it is reachable", !decision.isReachable)

  guard let source = evaluator.endpoint(named: "eni-shop-web-1") else {
    return check("an endpoint is found by its id", false)
  }
  check("an endpoint has its id", evaluator.endpointID(source) == "eni-shop-web-1")
  check("there is nobody behind the last", evaluator.endpointID(.max) == nil)
  check("there are endpoints", evaluator.endpointCount > 10)
  let sources = [source, source]
  let destinations: [UInt32] = [0x0A09_0115, 0x0A09_0115]
  let protocols: [UInt8] = [6, 1]
  let sourcePorts: [UInt16] = [49152, 0]
  let destinationPorts: [UInt16] = [3306, 0]
  let cache = DecisionCache(for: evaluator)
  let decisions = [Decision](capacity: 2) { decisions in
    evaluator.decide(
      sources: sources.span, destinations: destinations.span, protocols: protocols.span,
      sourcePorts: sourcePorts.span, destinationPorts: destinationPorts.span, using: cache,
      into: &decisions)
  }
  check("columns are decided as rows are", decisions[0] == decision)
  check("the cache counts", cache.counts.connections == 2)

  do throws(Evaluator.InvalidRow) {
    let trace = try evaluator.explain(question, in: text.span)
    check("a walk has every stage", trace.forward.map(\.stage) == Stage.allCases)
    check("and what stands in the way", trace.blockers.first?.reason == decision.reason)
  } catch {
    check("a walk has every stage", false)
  }
  let bad = row(["nobody", "", "10.9.1.21", "icmp", "", ""], &text)
  do throws(Evaluator.InvalidRow) {
    _ = try evaluator.explain(bad, in: text.span)
    check("what is no question is told", false)
  } catch {
    check("what is no question is told", error.reason == .unknownSource)
  }

  do throws(DocumentError) {
    _ = try Evaluator(documents: [("net.json", Array("{\"format\":\"packetpath/2\"}".utf8))])
    check("a bad document is refused", false)
  } catch {
    check("a bad document is refused", error.reason == .badData && !error.messages.isEmpty)
  }
  do throws(DocumentError) {
    _ = try Evaluator(paths: ["\(fixtures)/no-such.json"])
    check("a missing file is told", false)
  } catch {
    check("a missing file is told", error.reason == .noInput)
  }
}

do throws(DocumentError) {
  try probe(CommandLine.arguments.count > 1 ? CommandLine.arguments[1] : "Fixtures")
} catch {
  check(error.description, false)
}
print("\(passed) passed, \(failures.count) failed")
if !failures.isEmpty { fatalError("does not hold: \(failures)") }
