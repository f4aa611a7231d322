internal import CCrypto

/// SHA-256 of bytes that arrive piece by piece.
@safe struct Digest: ~Copyable {
  private let context: OpaquePointer?

  /// Starts a digest.
  init() {
    unsafe context = EVP_MD_CTX_new()
    if let context = unsafe context { unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil) }
  }

  deinit {
    unsafe EVP_MD_CTX_free(context)
  }

  /// Takes in the next bytes.
  func update(_ bytes: UnsafeRawBufferPointer) {
    guard let context = unsafe context, let base = bytes.baseAddress else { return }
    unsafe EVP_DigestUpdate(context, base, bytes.count)
  }

  /// The digest of everything taken in, in lower-case hexadecimal digits; ends the digest.
  func hexadecimal() -> String {
    guard let context = unsafe context else { return "" }
    var octets = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var length: UInt32 = 0
    unsafe EVP_DigestFinal_ex(context, &octets, &length)
    let digits = Array("0123456789abcdef".utf8)
    let text = octets.prefix(Int(length)).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }
}
