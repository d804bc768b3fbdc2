namespace MovieRatings;

/// <summary>What a pipeline says of a row: the stars that the user would give.</summary>
public sealed class Prediction
{
    public float Score { get; set; }
}
