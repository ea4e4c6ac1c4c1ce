/// Cutting first at its best: how wide pieces may be, and the network that classifies them.
///
/// A network that was taught windows alone may do that better than one that was taught whole rows.
struct TunedCutting {
  let cutting: GreedyCutting
  let reader: RowReader
}
