namespace RecSys.ML;

/// <summary>Names of the columns that interactions are read from.</summary>
/// <param name="User">User ids: text, an integer, or a key.</param>
/// <param name="Item">Item ids: text, an integer, or a key.</param>
/// <param name="Label">Ratings or weights: a number or Boolean; null where every row counts 1.</param>
/// <param name="Time">Times: an integer (Unix seconds where an option speaks of days), Double, DateTime or DateTimeOffset; null where the order of the rows is the order in time.</param>
/// <param name="UserFeatures">What is known of the users; null: nothing.</param>
/// <param name="ItemFeatures">What is known of the items; null: nothing.</param>
/// <param name="Basket">Ids of baskets, such as orders: text, an integer, or a key; rows of the same one were bought together. Null: there are none.</param>
public sealed record InteractionColumns(
    string User, string Item, string? Label = null, string? Time = null, FeatureView? UserFeatures = null, FeatureView? ItemFeatures = null, string? Basket = null);
