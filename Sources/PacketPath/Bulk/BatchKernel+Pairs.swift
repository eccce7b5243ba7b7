// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CKernels

extension BatchKernel {
  /// Asks the lists of pairs about ports.
  ///
  /// - Precondition: Questions name records that there are.
  /// - Returns: A bit for each question whose pair is special or of other classes: it has no answer.
  @inline(__always)
  func ask(
    _ records: ReservedTable<PairRecord>.Reader, _ maps: PortMapReader,
    _ questions: borrowing WorkTable<packetpath_question>, _ count: Int,
    _ answers: inout WorkTable<packetpath_answer>
  ) -> UInt64 {
    precondition(
      count <= questions.count && count <= answers.count
        && count <= Int(PACKETPATH_QUESTION_LIMIT))
    switch self {
    case .portable: return askOneByOne(records, maps, questions, count, &answers)
    case .avx512, .vbmi2:
      // SAFETY: records and maps are 64 bytes each, as their types say; whoever wrote a record
      // named maps that there are, and questions name records that there are.
      return unsafe packetpath_ask_pairs_avx512(
        records.address, maps.address, questions.address, count, answers.address)
    }
  }

  private func askOneByOne(
    _ records: ReservedTable<PairRecord>.Reader, _ maps: PortMapReader,
    _ questions: borrowing WorkTable<packetpath_question>, _ count: Int,
    _ answers: inout WorkTable<packetpath_answer>
  ) -> UInt64 {
    var special: UInt64 = 0
    for index in 0..<count {
      let question = questions[index]
      let record = records[Int(question.pair)]
      if record.flags & PairRecord.special != 0 || record.ends != question.ends {
        special |= 1 << UInt64(index)
        continue
      }
      answers[index] = record.answer(question, maps)
    }
    return special
  }
}
