internal import SwiftProtobuf

/// A graph as an ONNX file.
package struct ONNXFile {
  private var model = Onnx_ModelProto()

  /// The file of a graph.
  ///
  /// - Parameters:
  ///   - graph: What is computed.
  ///   - text: What it is, for people.
  ///   - metadata: Entries by key, in order.
  package init(
    _ graph: ONNXGraph, saying text: String, metadata: KeyValuePairs<String, String>
  ) {
    model.irVersion = ONNXGraph.format
    model.producerName = "recognize"
    model.docString = text
    var operators = Onnx_OperatorSetIdProto()
    operators.domain = ""
    operators.version = ONNXGraph.operators
    model.opsetImport = [operators]
    model.metadataProps = metadata.map { key, value in
      var entry = Onnx_StringStringEntryProto()
      (entry.key, entry.value) = (key, value)
      return entry
    }
    model.graph = graph.message
  }

  /// The bytes of the file; the same graph gives the same bytes.
  package func bytes() throws -> [UInt8] { try model.serializedBytes() }
}
