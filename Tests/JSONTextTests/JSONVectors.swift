// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Texts with the one right answer of a strict reader, after the fashion of JSONTestSuite.
enum JSONVectors {
  /// Good JSON, each with the same value in another spelling.
  static let valid: [(text: String, tree: JSONTree)] = [
    ("null", .null),
    (" null ", .null),
    ("\t\r\n null \t\r\n", .null),
    ("true", .bool(true)),
    ("false", .bool(false)),
    ("0", .integer(0)),
    ("-0", .integer(0)),
    ("1", .integer(1)),
    ("-1", .integer(-1)),
    ("10", .integer(10)),
    ("1234567890", .integer(1_234_567_890)),
    ("9223372036854775807", .integer(.max)),
    ("-9223372036854775808", .integer(.min)),
    ("0.0", .real(0)),
    ("-0.0", .real(-0.0)),
    ("1.5", .real(1.5)),
    ("-1.5", .real(-1.5)),
    ("0.1", .real(0.1)),
    ("1e3", .real(1000)),
    ("1E3", .real(1000)),
    ("1e+3", .real(1000)),
    ("1e-3", .real(0.001)),
    ("0e0", .real(0)),
    ("0e1", .real(0)),
    ("0E+1", .real(0)),
    ("1.5e0003", .real(1500)),
    ("123.456e78", .real(123.456e78)),
    ("1e-400", .real(0)),
    ("5e-324", .real(.leastNonzeroMagnitude)),
    ("1.7976931348623157e308", .real(1.7976931348623157e308)),
    ("0.1000000000000000055511151231257827021181583404541015625", .real(0.1)),
    ("123123123123123123123.0", .real(123_123_123_123_123_123_123.0)),
    (#""""#, .string("")),
    (#""a""#, .string("a")),
    (#"" ""#, .string(" ")),
    (#""hello, world""#, .string("hello, world")),
    (#""\"\\\/\b\f\n\r\t""#, .string("\"\\/\u{8}\u{C}\n\r\t")),
    (#""\u0000""#, .string("\u{0}")),
    (#""\u0041\u0062\u00e9""#, .string("Abé")),
    (#""\u00E9\u00e9""#, .string("éé")),
    (#""\u20AC""#, .string("€")),
    (#""\uD834\uDD1E""#, .string("𝄞")),
    (#""\ud834\udd1e""#, .string("𝄞")),
    (#""\uDBFF\uDFFF""#, .string("\u{10FFFF}")),
    (#""\uD800\uDC00""#, .string("\u{10000}")),
    (#""\uD7FF\uE000\uFFFF""#, .string("\u{D7FF}\u{E000}\u{FFFF}")),
    (#""\uFEFF""#, .string("\u{FEFF}")),
    ("\"\u{FEFF}\"", .string("\u{FEFF}")),
    ("\"\u{7F}\"", .string("\u{7F}")),
    ("\"\u{80}\u{7FF}\"", .string("\u{80}\u{7FF}")),
    ("\"\u{800}\u{FFFD}\u{FFFF}\"", .string("\u{800}\u{FFFD}\u{FFFF}")),
    ("\"\u{10000}\u{10FFFF}\"", .string("\u{10000}\u{10FFFF}")),
    ("\"\u{2028}\u{2029}\"", .string("\u{2028}\u{2029}")),
    ("\"日本語\"", .string("日本語")),
    (#""a\\b""#, .string(#"a\b"#)),
    (#""\\""#, .string(#"\"#)),
    (#""\\\\""#, .string(#"\\"#)),
    (#""\\u0041""#, .string(#"\u0041"#)),
    (#""/* no comment */""#, .string("/* no comment */")),
    (#""[1,2]""#, .string("[1,2]")),
    ("[]", .array([])),
    ("[ ]", .array([])),
    ("[\n]", .array([])),
    ("[1]", .array([.integer(1)])),
    ("[1,2]", .array([.integer(1), .integer(2)])),
    (" [ 1 , 2 ] ", .array([.integer(1), .integer(2)])),
    ("[[]]", .array([.array([])])),
    ("[[],[]]", .array([.array([]), .array([])])),
    ("[{}]", .array([.object([])])),
    ("[null,true,false]", .array([.null, .bool(true), .bool(false)])),
    (#"["a",1,{}]"#, .array([.string("a"), .integer(1), .object([])])),
    ("[1\n,\n2]", .array([.integer(1), .integer(2)])),
    ("{}", .object([])),
    ("{ }", .object([])),
    (#"{"a":1}"#, .object([.init(key: "a", value: .integer(1))])),
    (#" { "a" : 1 } "#, .object([.init(key: "a", value: .integer(1))])),
    (#"{"":1}"#, .object([.init(key: "", value: .integer(1))])),
    (#"{"\u0061":1}"#, .object([.init(key: "a", value: .integer(1))])),
    (#"{"\"":1}"#, .object([.init(key: "\"", value: .integer(1))])),
    ("{\"é\":1}", .object([.init(key: "é", value: .integer(1))])),
    (
      #"{"a":1,"b":2}"#,
      .object([.init(key: "a", value: .integer(1)), .init(key: "b", value: .integer(2))])
    ),
    (
      #"{"a":1,"a":2}"#,
      .object([.init(key: "a", value: .integer(1)), .init(key: "a", value: .integer(2))])
    ),
    (
      #"{"a":{"b":[{"c":null}]}}"#,
      .object([
        .init(
          key: "a",
          value: .object([
            .init(key: "b", value: .array([.object([.init(key: "c", value: .null)])]))
          ]))
      ])
    ),
    ("\u{FEFF}[]", .array([])),
    ("\u{FEFF} 1", .integer(1)),
  ]

  /// What is no JSON, as text.
  static let invalid: [String] = [
    "", " ", "\n", "\u{FEFF}", "\u{FEFF}\u{FEFF}[]", " \u{FEFF}[]",
    // Words.
    "tru", "truee", "True", "TRUE", "fals", "falsey", "nul", "nulll", "None", "undefined", "t", "n",
    "f", "nan", "NaN", "-NaN", "Infinity", "-Infinity", "inf",
    // Numbers.
    "-", "+1", "01", "00", "-01", "1.", ".5", "-.5", "1.e1", "1e", "1e+", "1e-", "1E", "1ee1",
    "1e1.5", "1.2.3", "1-2", "1+2", "--1", "-+1", "0x10", "1_000", "1,000", "1 000", "-a", "1a",
    "0e", "0.e", "1e1e1", "- 1", "٣", "０", "9223372036854775808", "-9223372036854775809",
    "123456789012345678901234567890", "1e309", "-1e309", "1e999",
    // Strings.
    "\"", "\"a", "a\"", "'a'", "\"\\\"", "\"\\", "\"\\x41\"", "\"\\a\"", "\"\\'\"", "\"\\U0041\"",
    "\"\\u\"", "\"\\u0\"", "\"\\u00\"", "\"\\u004\"", "\"\\u004g\"", "\"\\u 041\"", "\"\\u+041\"",
    "\"\\u-041\"", "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\ud800\"", "\"\\ud800a\"",
    "\"\\ud800\\n\"", "\"\\ud800\\u0041\"", "\"\\udc00\\ud800\"", "\"\\ud800\\udc0\"",
    "\"\\ud800\\", "\"\\ud800\\u", "\"\n\"", "\"\r\"", "\"\t\"", "\"\u{0}\"", "\"\u{1}\"",
    "\"\u{1F}\"", "\"\\\u{0}\"", "\"\\\n\"", "\"a\" \"b\"", "\"a\"b", "a", "abc", "“a”",
    // Lists.
    "[", "]", "[1", "[1,", "[,", "[,]", "[1,]", "[,1]", "[1,,2]", "[1 2]", "[1;2]", "[1:2]", "[1}",
    "[1]]", "[[1]", "[}", "[\"a\"", "[\"a\",", "[\"a", "[a]", "(1)", "[1]x", "[1],", "[1][2]",
    "[\u{C}]", "[\u{B}]", "[\u{A0}]", "[\u{2028}]", "[\u{0}]", "[1\u{0}]", "[1]\u{0}", "\u{0}",
    "[\u{FEFF}]",
    // Objects.
    "{", "}", "{]", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{,}",
    "{,\"a\":1}", "{\"a\"}", "{\"a\":}", "{\"a\",1}", "{\"a\" 1}", "{\"a\"::1}",
    "{\"a\":1 \"b\":2}",
    "{\"a\":1,,\"b\":2}", "{a:1}", "{'a':1}", "{1:1}", "{null:1}", "{\"a\":1}}", "{\"a\":1}x",
    "{\"a\":1]", "{\"a\":1;\"b\":2}", "{[]:1}", "{\"a\":b}", "{{}}", "{\"a\":1}{\"b\":2}",
    "{\"a\"=1}", "{\"a\":1,\"b\"}", "{\"a", "{\"a\\",
    // Comments and several texts.
    "// c\n1", "/* c */1", "1 // c", "1 /* c */", "# c\n1", "[1/*,*/]", "[1] // c", "{/*a*/}",
    "1 2", "[] []", "{} null", "\"a\":1", "a:1", "1,2", "<a/>", "---\n- a", "%", "\\u005b]", "*",
  ]

  /// What is no JSON for its bytes.
  static let invalidBytes: [[UInt8]] = [
    [0x80], [0xFF], [0x22, 0x80, 0x22], [0x22, 0xBF, 0x22], [0x22, 0xC0, 0x80, 0x22],
    [0x22, 0xC1, 0xBF, 0x22], [0x22, 0xC2, 0x22], [0x22, 0xC2, 0x7F, 0x22],
    [0x22, 0xC2, 0xC0, 0x22],
    [0x22, 0xE0, 0x80, 0x80, 0x22], [0x22, 0xE0, 0x9F, 0xBF, 0x22], [0x22, 0xE1, 0x80, 0x22],
    [0x22, 0xE2, 0x82, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xED, 0xBF, 0xBF, 0x22],
    [0x22, 0xF0, 0x80, 0x80, 0x80, 0x22], [0x22, 0xF0, 0x8F, 0xBF, 0xBF, 0x22],
    [0x22, 0xF0, 0x90, 0x80, 0x22], [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22],
    [0x22, 0xF5, 0x80, 0x80, 0x80, 0x22], [0x22, 0xF8, 0x88, 0x80, 0x80, 0x80, 0x22],
    [0x22, 0xFE, 0x22], [0x22, 0xFF, 0x22], [0x22, 0xE2, 0x82], [0x22, 0xF0, 0x9F, 0x98],
    [0x22, 0xC3, 0x28, 0x22], [0x22, 0x61, 0xE9, 0x22], [0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D],
    [0xFE, 0xFF, 0x00, 0x31], [0xFF, 0xFE, 0x31, 0x00], [0xEF, 0xBB], [0xEF, 0xBB, 0x31],
    [0x5B, 0xC3, 0xA9, 0x5D], [0x1F, 0x8B, 0x08, 0x00],
  ]
}
