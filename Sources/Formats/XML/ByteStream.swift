/// Bytes that are read piece by piece: of a file, or of a member of an archive.
protocol ByteStream: AnyObject {
  /// Reads the next bytes; 0 at the end.
  func read(_ target: UnsafeMutablePointer<UInt8>, _ count: Int) throws(FormatError) -> Int
}

extension ByteStream {
  /// Reads the next bytes into an array from its beginning on and gives their number; 0 at the end.
  func fill(_ buffer: inout [UInt8]) throws(FormatError) -> Int {
    let result = unsafe buffer.withUnsafeMutableBufferPointer {
      buffer -> Result<Int, FormatError> in
      guard let base = buffer.baseAddress else { return .success(0) }
      do throws(FormatError) {
        return .success(try unsafe read(base, buffer.count))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }
}
