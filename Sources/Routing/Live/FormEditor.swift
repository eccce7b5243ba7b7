// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

/// The writer's side of a route table that changes: routes, and the compiled form of them.
///
/// A change gives the blocks that it touches new pages and trees, and the table a new directory; all
/// else is shared with the version before. Nothing that a version reaches is written again as long
/// as a reader may have it.
struct FormEditor<Address: InternetAddress> {
  private(set) var routes: RouteTable<Address, NextHop>
  private(set) var form: ForwardingForm
  private var blocks: FormBlockChanges<Address>?

  /// Up to so many intervals a table is one tree, made anew at each change.
  private static var treeLimit: Int { 512 }

  init(_ routes: RouteTable<Address, NextHop>) {
    self.routes = routes
    (form, blocks) = Self.compile(routes)
  }

  /// Sets the next hop of a prefix.
  ///
  /// - Returns: The next hop that it replaces.
  mutating func insert(_ hop: NextHop, at prefix: Prefix<Address>) -> NextHop? {
    let old = routes.insert(hop, at: prefix)
    if old != hop { update(prefix) }
    return old
  }

  /// Withdraws a prefix.
  ///
  /// - Returns: The next hop that it had.
  mutating func remove(_ prefix: Prefix<Address>) -> NextHop? {
    let old = routes.remove(prefix)
    if old != nil { update(prefix) }
    return old
  }

  private mutating func update(_ prefix: Prefix<Address>) {
    if let changed = blocks?.update(prefix, routes) {
      form = changed
    } else {
      // The old parts go first, so that they are not there beside the new ones.
      blocks = nil
      (form, blocks) = Self.compile(routes)
    }
  }

  private static func compile(
    _ routes: RouteTable<Address, NextHop>
  ) -> (ForwardingForm, FormBlockChanges<Address>?) {
    let parts = FormCompiler(routes.intervals(in: .all)).parts(treeLimit: treeLimit)
    if parts.directory.isEmpty { return (ForwardingForm(parts), nil) }
    let blocks = FormBlockChanges<Address>(parts)
    return (blocks.form, blocks)
  }
}
