// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import CloudNetwork
import Foundation
import PacketPath
import Testing
import Workloads

/// What the seed documents say happens to Classiclink and peering connections over time, as the
/// packets see it (rules.md §12).
@Suite("Lifecycles of the seeds, packet by packet") struct SeedLifecycleTests {
  /// A network of a fixture, events, and what becomes of packets between them.
  private struct Story {
    var evaluator: Evaluator

    init(_ name: String) throws {
      let folder = CaseFolder(path: CaseFolder.root.appending(path: "Fixtures/cases/\(name)"))
      evaluator = try Evaluator(try folder.network())
    }

    /// Applies an event; returns the code of its refusal.
    @discardableResult
    mutating func event(_ text: String) -> String? {
      let line = EventLine(Array(text.utf8))
      do throws(EventRefusal) {
        evaluator = try evaluator.applying(try line.content.get(), at: line.time)
        return nil
      } catch {
        return error.code.rawValue
      }
    }

    /// The columns of a tcp packet without empty ones.
    func packet(_ source: String, _ destination: String, _ port: Int) -> String {
      let flow = FlowFields(
        source: source, destination: destination, ipProtocol: "tcp", destinationPort: "\(port)")
      return evaluator.columns(flow).filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  private static let linked = "forward classiclink forward classiclink vpc-shop/ins-old"

  @Test(
    "S0, S1: isolation, cold migration, failover, reconfiguration and a new system leave the link",
    arguments: ["isolate", "migrate", "fail-over", "reconfigure", "switch-os"])
  func unaffected(_ event: String) throws {
    var story = try Story("s0-01-linked-cvm-reaches-cvm")
    #expect(story.event(#"{"event":"\#(event)","endpoint":"ins-old"}"#) == nil)
    #expect(story.packet("ins-old", "web", 443) == Self.linked)
    #expect(story.packet("web", "ins-old", 22) == Self.linked)
  }

  @Test("S0, S1: a changed private address breaks the link, until it is added again")
  func changedAddress() throws {
    var story = try Story("s0-01-linked-cvm-reaches-cvm")
    let stale = "drop classiclink-stale vpc-shop/ins-old"
    let change = #"{"event":"change-address","endpoint":"ins-old","from":"10.80.1."#
    for ends in [#"5","to":"10.80.1.9"}"#, #"9","to":"10.80.1.5"}"#] {
      #expect(story.event(change + ends) == nil)
      #expect(story.packet("ins-old", "web", 443) == stale)
      #expect(story.packet("web", "ins-old", 22) == stale)
    }
    #expect(story.event(#"{"event":"link","vpc":"vpc-shop","endpoint":"ins-old"}"#) == nil)
    #expect(story.packet("ins-old", "web", 443) == Self.linked)
    #expect(story.packet("web", "10.80.1.5", 22) == Self.linked)
  }

  @Test("S0, S1: a returned CVM is disassociated; who takes its address inherits no link")
  func returned() throws {
    var story = try Story("s0-01-linked-cvm-reaches-cvm")
    #expect(story.event(#"{"event":"return","endpoint":"ins-old"}"#) == nil)
    #expect(story.packet("ins-old", "web", 443) == "drop source-not-live ins-old")
    #expect(story.packet("web", "10.80.1.5", 22) == "drop no-route rtb-shop")
    #expect(
      story.event(
        #"{"event":"add-endpoint","endpoint":{"id":"heir","kind":"cvm","classic":{"region":"ap-guangzhou","account":"1001"},"addresses":["10.80.1.5"]}}"#
      ) == nil)
    #expect(story.packet("heir", "web", 443) == "drop classic-not-linked heir")
    #expect(story.packet("web", "10.80.1.5", 22) == "drop classic-not-linked heir")
    #expect(story.event(#"{"event":"link","vpc":"vpc-shop","endpoint":"heir"}"#) == nil)
    #expect(
      story.packet("web", "10.80.1.5", 22)
        == "forward classiclink forward classiclink vpc-shop/heir")
  }

  private static let request =
    #"{"event":"request-peering","id":"pcx-new","requester":"vpc-shop","accepter":"vpc-data","at":"2026-11-01T00:00:00Z"}"#
  private static let near =
    #"{"event":"add-route","routeTable":"rtb-shop","route":{"destination":"10.14.0.0/16","via":"pcx-new"}}"#
  private static let far =
    #"{"event":"add-route","routeTable":"rtb-data","route":{"destination":"10.12.0.0/16","via":"pcx-new"}}"#

  @Test("S2: deleted, asked for, accepted, then routed on both sides: only then packets pass")
  func peering() throws {
    var story = try Story("s2-07-cross-account")
    let through = "forward peering forward peering "
    #expect(story.packet("web", "job", 22) == through + "pcx")
    #expect(story.event(Self.request) == "peering-duplicate")
    #expect(story.event(#"{"event":"delete-peering","id":"pcx"}"#) == nil)
    #expect(story.packet("web", "job", 22) == "drop no-route rtb-shop")
    #expect(story.packet("job", "web", 8443) == "drop no-route rtb-data")
    #expect(story.packet("web", "out", 443) == through + "pcx-far")
    #expect(story.event(Self.request) == nil)
    #expect(
      story.event(#"{"event":"accept-peering","id":"pcx-new","at":"2026-11-08T00:00:00Z"}"#) == nil)
    // Connected, and not routed.
    #expect(story.packet("web", "job", 22) == "drop no-route rtb-shop")
    #expect(story.packet("job", "web", 8443) == "drop no-route rtb-data")
    #expect(story.event(Self.near) == nil)
    #expect(story.packet("web", "job", 22) == "forward peering drop no-route pcx-new")
    #expect(story.packet("job", "web", 8443) == "drop no-route rtb-data")
    #expect(story.event(Self.far) == nil)
    #expect(story.packet("web", "job", 22) == through + "pcx-new")
    #expect(story.packet("job", "web", 8443) == through + "pcx-new")
  }

  @Test("S2: an application is valid for one week: too late it is refused, renewed it is accepted")
  func week() throws {
    var story = try Story("s2-07-cross-account")
    for text in [#"{"event":"delete-peering","id":"pcx"}"#, Self.request, Self.near, Self.far] {
      #expect(story.event(text) == nil)
    }
    let accept = #"{"event":"accept-peering","id":"pcx-new","at":"2026-11-08T00:00:01Z"}"#
    #expect(story.event(accept) == "wrong-state")
    #expect(story.packet("web", "job", 22) == "drop peering-not-active pcx-new")
    let renew = #"{"event":"renew-peering","id":"pcx-new","at":"2026-11-08T00:00:01Z"}"#
    #expect(story.event(renew) == nil)
    #expect(story.packet("web", "job", 22) == "drop peering-not-active pcx-new")
    #expect(story.event(accept) == nil)
    #expect(story.packet("web", "job", 22) == "forward peering forward peering pcx-new")
  }
}
