/// What can be wrong with a mask; the picture then keeps its own ground.
public enum MaskError: Error, Equatable, CustomStringConvertible {
  /// It or its picture cannot be read.
  case unreadable(ImageDecodingError)
  /// It is larger or smaller than its picture.
  case otherSize(file: String, wanted: String, found: String)
  /// It shows no object.
  case empty(file: String)
  /// It shows the ground in place of the object.
  case inverted(file: String)
  /// A folder of masks that holds none of any picture.
  case noneFits(folder: String)
  /// There is no picture of its name.
  case stray(file: String)

  public var description: String {
    switch self {
    case .unreadable(let error): "\(error)"
    case .otherSize(let file, let wanted, let found):
      "\(file): wanted a mask of \(wanted) pixels as its picture, found \(found); cut both alike"
    case .empty(let file): "\(file): wanted white where the object is, found black alone"
    case .inverted(let file):
      "\(file): wanted white where the object is, found it where the ground is; invert it"
    case .noneFits(let folder):
      "\(folder): wanted a mask under the category and name of each picture, found none of any"
    case .stray(let file): "\(file): wanted a picture of that name beside the masks, found none"
    }
  }
}
