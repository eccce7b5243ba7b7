// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CPacketPath
internal import PacketPath

/// A column of the caller's, checked once for all rows.
///
/// Values may lie at any address, so that slices of buffers and views of arrays are taken as they are.
@safe struct InputColumn {
  /// How the values lie, as `packetpath_form` has it.
  enum Form: Int32 {
    case absent, uint8, uint16, uint32, int32, int64, bytes16, text32, text64
  }

  /// The word in messages.
  let name: String
  let form: Form
  /// Whether numbers are addresses.
  let hasAddresses: Bool
  private let values: UnsafeRawPointer?
  private let offsets: UnsafeRawPointer?
  private let valueBytes: Int
  private let validity: UnsafePointer<UInt8>?
  private let validityOffset: Int

  /// - Throws: ``Failure`` when the column is of no use for so many rows.
  init(
    _ column: packetpath_column, _ name: String, count: Int, mayBeAbsent: Bool,
    isPlace: Bool = false
  ) throws(Failure) {
    self.name = name
    guard let form = unsafe Form(rawValue: column.form) else {
      throw .argument("\(name): there is no form \(unsafe column.form)")
    }
    self.form = form
    switch unsafe packetpath_meaning(rawValue: UInt32(bitPattern: column.meaning)) {
    case PACKETPATH_ENDPOINTS: hasAddresses = false
    case PACKETPATH_ADDRESSES: hasAddresses = true
    case _: throw .argument("\(name): there is no meaning \(unsafe column.meaning)")
    }
    unsafe values = column.values
    unsafe offsets = column.offsets
    unsafe valueBytes = column.value_bytes
    unsafe validity = column.validity
    unsafe validityOffset = column.validity_offset
    try checkSize(valueBytes, "\(name): count of bytes")
    try checkSize(validityOffset, "\(name): offset of the validity")
    switch form {
    case .absent:
      if !mayBeAbsent { throw .argument("\(name): the column is absent") }
    case .uint8, .uint16, .uint32, .int32, .int64:
      if count > 0, unsafe values == nil { throw .argument("\(name): the values are null") }
    case .bytes16:
      if !isPlace || !hasAddresses {
        throw .argument("\(name): 16 bytes a value are for addresses")
      }
      if count > 0, unsafe values == nil { throw .argument("\(name): the values are null") }
    case .text32, .text64:
      if count > 0, unsafe offsets == nil { throw .argument("\(name): the offsets are null") }
      if valueBytes > 0, unsafe values == nil { throw .argument("\(name): the values are null") }
    }
  }

  /// Whether there is a value in every row.
  var isWhole: Bool { unsafe validity == nil }

  /// The bytes of the texts; none for other forms.
  var texts: UnsafeBufferPointer<UInt8> {
    guard form == .text32 || form == .text64, let values = unsafe values else {
      return unsafe UnsafeBufferPointer(start: nil, count: 0)
    }
    return unsafe UnsafeBufferPointer(
      start: values.assumingMemoryBound(to: UInt8.self), count: valueBytes)
  }

  /// The values of some rows as they lie in memory; `nil` when they are of another form, not at an
  /// address for it, or missing in some row.
  func whole<Value: BitwiseCopyable>(
    _ form: Form, _ rows: Range<Int>, as _: Value.Type
  ) -> UnsafeBufferPointer<Value>? {
    guard isWhole, self.form == form, let values = unsafe values,
      UInt(bitPattern: values) % UInt(MemoryLayout<Value>.alignment) == 0
    else { return nil }
    // SAFETY: the caller gives a value of the form for each row, and those that are asked for are rows;
    // the address is a multiple of the alignment.
    let start = unsafe values.assumingMemoryBound(to: Value.self) + rows.lowerBound
    return unsafe UnsafeBufferPointer(start: start, count: rows.count)
  }

  /// Whether there is a value in a row.
  @inline(__always)
  private func hasValue(_ row: Int) -> Bool {
    guard let validity = unsafe validity else { return true }
    let bit = validityOffset &+ row
    // SAFETY: the caller gives a bit for each row behind the offset.
    return unsafe validity[bit &>> 3] &>> UInt8(truncatingIfNeeded: bit & 7) & 1 != 0
  }

  @inline(__always)
  private func number<Value: FixedWidthInteger & BitwiseCopyable>(
    _ row: Int, _: Value.Type
  ) -> UInt64 {
    guard let values = unsafe values else { return .max }
    // SAFETY: the caller gives a value of the form for each row; it is loaded from any address.
    let value = unsafe values.loadUnaligned(
      fromByteOffset: row &* MemoryLayout<Value>.size, as: Value.self)
    // What is negative becomes larger than anything that a number stands for.
    return UInt64(truncatingIfNeeded: value)
  }

  /// Reads the rows into as many first fields.
  ///
  /// - Parameter missing: What a row without a value has.
  /// - Throws: ``Failure`` when a text does not lie in the bytes of the column.
  func read(
    _ rows: Range<Int>, missing: ColumnField, into fields: inout [ColumnField]
  ) throws(Failure) {
    switch form {
    case .absent: for index in 0..<rows.count { fields[index] = missing }
    case .uint8: readNumbers(rows, missing, UInt8.self, &fields)
    case .uint16: readNumbers(rows, missing, UInt16.self, &fields)
    case .uint32: readNumbers(rows, missing, UInt32.self, &fields)
    case .int32: readNumbers(rows, missing, Int32.self, &fields)
    case .int64: readNumbers(rows, missing, Int64.self, &fields)
    case .bytes16: readAddresses(rows, &fields)
    case .text32: try readTexts(rows, missing, Int32.self, &fields)
    case .text64: try readTexts(rows, missing, Int64.self, &fields)
    }
  }

  @inline(__always)
  private func readNumbers<Value: FixedWidthInteger & BitwiseCopyable>(
    _ rows: Range<Int>, _ missing: ColumnField, _: Value.Type, _ fields: inout [ColumnField]
  ) {
    for index in 0..<rows.count {
      let row = rows.lowerBound &+ index
      if hasValue(row) {
        let number = number(row, Value.self)
        if hasAddresses {
          // No address is larger than 32 bits: the row is malformed then.
          fields[index] = ColumnField(number <= UInt32.max ? .ipv4 : .missing, number)
        } else {
          fields[index] = ColumnField(.number, number)
        }
      } else {
        fields[index] = missing
      }
    }
  }

  private func readAddresses(_ rows: Range<Int>, _ fields: inout [ColumnField]) {
    guard let values = unsafe values else { return }
    for index in 0..<rows.count {
      let row = rows.lowerBound &+ index
      if hasValue(row) {
        // SAFETY: the caller gives 16 bytes for each row; they are loaded from any address.
        let upper = unsafe values.loadUnaligned(fromByteOffset: row &* 16, as: UInt64.self)
        let lower = unsafe values.loadUnaligned(fromByteOffset: row &* 16 &+ 8, as: UInt64.self)
        fields[index] = ColumnField(.ipv6, UInt64(bigEndian: lower), UInt64(bigEndian: upper))
      } else {
        fields[index] = ColumnField(.missing)
      }
    }
  }

  @inline(__always)
  private func readTexts<Offset: FixedWidthInteger & BitwiseCopyable>(
    _ rows: Range<Int>, _ missing: ColumnField, _: Offset.Type, _ fields: inout [ColumnField]
  ) throws(Failure) {
    guard let offsets = unsafe offsets else { return }
    let width = MemoryLayout<Offset>.size
    for index in 0..<rows.count {
      let row = rows.lowerBound &+ index
      guard hasValue(row) else {
        fields[index] = missing
        continue
      }
      // SAFETY: the caller gives an offset more than there are rows; they are loaded from any address.
      let start = unsafe Int(
        truncatingIfNeeded: offsets.loadUnaligned(fromByteOffset: row &* width, as: Offset.self))
      let end = unsafe Int(
        truncatingIfNeeded: offsets.loadUnaligned(
          fromByteOffset: (row &+ 1) &* width, as: Offset.self))
      guard start >= 0 && start <= end && end <= valueBytes else {
        throw .argument(
          "\(name): row \(row): the text from \(start) to \(end) is not in the \(valueBytes) bytes")
      }
      fields[index] =
        start == end
        ? missing
        : ColumnField(
          .text, UInt64(truncatingIfNeeded: start), UInt64(truncatingIfNeeded: end))
    }
  }
}
