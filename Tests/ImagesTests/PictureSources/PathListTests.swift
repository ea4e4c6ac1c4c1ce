import Images
import Testing

@Suite("A list of paths")
struct PathListTests {
  @Test(
    "gives back what was put in, in order",
    arguments: [[], [""], ["a/b.png", "a/c.png", "", "ö/x.jpg", "z", "a/", "/a/b/c"]])
  func order(_ paths: [String]) {
    var list = PathList(paths)
    #expect(Array(list) == paths && list.count == paths.count)
    list.append("one more")
    #expect(list.last == "one more" && list.dropLast().elementsEqual(paths))
  }
}
