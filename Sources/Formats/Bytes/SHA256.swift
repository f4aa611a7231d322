internal import CCrypto

/// The hash function SHA-256 of FIPS 180-4, fed piece by piece.
///
/// Engine: libcrypto, which uses the processor's own instructions where there are any.
@safe public struct SHA256: ~Copyable {
  private let context: OpaquePointer?

  /// Starts a hash of nothing.
  public init() {
    unsafe context = EVP_MD_CTX_new()
    if let context = unsafe context { unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil) }
  }

  deinit {
    unsafe EVP_MD_CTX_free(context)
  }

  /// Appends bytes.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    guard let context = unsafe context, let base = bytes.baseAddress else { return }
    unsafe EVP_DigestUpdate(context, base, bytes.count)
  }

  /// Appends bytes.
  public mutating func update(_ bytes: [UInt8]) {
    unsafe bytes.withUnsafeBytes { unsafe update($0) }
  }

  /// The hash of everything appended so far, 32 bytes; more may be appended afterwards.
  public func digest() -> [UInt8] {
    let copy = SHA256()
    guard let context = unsafe context, let other = unsafe copy.context else { return [] }
    unsafe EVP_MD_CTX_copy_ex(other, context)
    var octets = [UInt8](repeating: 0, count: 32)
    unsafe EVP_DigestFinal_ex(other, &octets, nil)
    return octets
  }

  /// The hash of everything appended, written over 32 bytes; the next hash starts with nothing.
  public mutating func finish(into octets: inout [UInt8]) {
    guard let context = unsafe context, octets.count == 32 else { return }
    unsafe EVP_DigestFinal_ex(context, &octets, nil)
    unsafe EVP_DigestInit_ex(context, nil, nil)
  }

  /// The hash as 64 lower-case hexadecimal digits.
  public func hexDigest() -> String {
    let digits = Array("0123456789abcdef".utf8)
    let text = digest().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }

  /// The hash of a text's UTF-8 bytes as 64 lower-case hexadecimal digits.
  public static func hex(of text: String) -> String {
    var hash = SHA256()
    hash.update(Array(text.utf8))
    return hash.hexDigest()
  }
}
