// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork

/// What of a document could not be read, so that nothing follows from what is missing.
///
/// A value that could not be read has been reported, and the network has its default or nothing in
/// its place. A constraint that seems broken only because of that is not reported.
struct ReadingDamage: Sendable {
  /// What is damaged of one object.
  private struct Object {
    /// Everything, when a key was misspelled: nobody knows which it should have been.
    var isWhole = false
    /// By key; the positions of damaged members, `nil` alone for a value that is no list.
    var keys: [String: Set<Int?>] = [:]
  }

  /// Whether the document was read without errors.
  let isNone: Bool
  /// Whether objects may be missing of which nothing at all is known.
  private(set) var hasUnknownLoss = false
  /// Kinds of which an object is missing.
  private(set) var lostKinds: Set<ObjectKind> = []
  /// The ids of missing objects, as far as they are known.
  private(set) var lostIDs: Set<String> = []
  private var objects: [ObjectKind: [Int: Object]] = [:]

  /// The damage that the errors of a document tell of.
  init(_ document: NetworkDocument) {
    isNone = document.isReadable
    if isNone { return }
    hasUnknownLoss = document.isCutShort
    var places: [Place: Int] = [:]
    for kind in ObjectKind.allCases {
      for (index, origin) in document.origins[kind].enumerated() {
        places[Place(origin.file, kind, Int(origin.element))] = index
      }
    }
    let files = Dictionary(
      document.origins.files.enumerated().map { ($1, UInt32($0)) },
      uniquingKeysWith: { one, _ in one })
    for finding in document.findings where finding.severity == .error {
      note(finding, file: files[finding.file] ?? 0, places)
    }
  }

  private struct Place: Hashable {
    let file: UInt32
    let kind: ObjectKind
    let element: Int

    init(_ file: UInt32, _ kind: ObjectKind, _ element: Int) {
      (self.file, self.kind, self.element) = (file, kind, element)
    }
  }

  private mutating func note(_ finding: Finding, file: UInt32, _ places: [Place: Int]) {
    if finding.code == .malformedJSON { hasUnknownLoss = true }
    let steps = Self.steps(finding.path)
    guard let kind = ObjectKind.allCases.first(where: { $0.listKey == steps.first?.key }) else {
      // A misspelled list may be any of them.
      if finding.code == .unknownKey || finding.path == "$" { hasUnknownLoss = true }
      return
    }
    guard let element = steps[0].position else {
      hasUnknownLoss = true
      return
    }
    guard let index = places[Place(file, kind, element)] else {
      lostKinds.insert(kind)
      if let subject = finding.subject { lostIDs.insert(subject) } else { hasUnknownLoss = true }
      return
    }
    var object = objects[kind]?[index] ?? Object()
    if steps.count < 2 || finding.code == .unknownKey && steps.count == 2 {
      object.isWhole = true
    } else {
      object.keys[steps[1].key, default: []].insert(steps[1].position)
    }
    objects[kind, default: [:]][index] = object
  }

  /// `$.groups[0].ingress[2].ports` as `groups` 0, `ingress` 2, `ports`.
  private static func steps(_ path: String) -> [(key: String, position: Int?)] {
    path.split(separator: ".").dropFirst().map { step in
      guard let open = step.firstIndex(of: "["),
        let close = step[open...].firstIndex(of: "]")
      else { return (String(step), nil) }
      return (String(step[..<open]), Int(step[step.index(after: open)..<close]))
    }
  }
}

// MARK: - Asking

extension ReadingDamage {
  /// Whether anything of the object is damaged.
  func touches(_ kind: ObjectKind, _ index: Int) -> Bool {
    !isNone && objects[kind]?[index] != nil
  }

  /// Whether a key of the object is damaged, or a member of its list.
  func touches(_ kind: ObjectKind, _ index: Int, _ key: String) -> Bool {
    guard !isNone, let object = objects[kind]?[index] else { return false }
    return object.isWhole || object.keys[key] != nil
  }

  /// Whether one member of a list of the object is damaged.
  ///
  /// - Parameter position: Where it stands in the document, from 0.
  func touches(_ kind: ObjectKind, _ index: Int, _ key: String, member position: Int) -> Bool {
    guard !isNone, let object = objects[kind]?[index] else { return false }
    guard let positions = object.keys[key] else { return object.isWhole }
    return object.isWhole || positions.contains(position) || positions.contains(nil)
  }

  /// Whether objects of a kind may be missing.
  func mayMiss(_ kind: ObjectKind) -> Bool {
    !isNone && (hasUnknownLoss || lostKinds.contains(kind))
  }

  /// Whether the id may be that of an object which could not be read.
  func mayMiss(id: String) -> Bool { !isNone && (hasUnknownLoss || lostIDs.contains(id)) }
}
