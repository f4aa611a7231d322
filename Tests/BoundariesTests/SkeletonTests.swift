import Testing

@Test func `target builds`() { #expect(Bool(true)) }
