package import Tensors
package struct ONNXNetwork { 
  package let pictureShape: (channels: Int?, height: Int?, width: Int?) = (nil,nil,nil)
  package let metadata: [String: String] = [:]
  package init(contentsOf path: String) throws {}
  package func network(forPictures: Shape) throws -> (network: Network, numbers: [String: [Float]]) { fatalError() }
}
