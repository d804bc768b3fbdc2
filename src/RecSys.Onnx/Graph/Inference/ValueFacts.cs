namespace RecSys.Onnx.Graph.Inference;

/// <summary>What is known of a value before it is computed.</summary>
/// <param name="Type">Type of the elements.</param>
/// <param name="Shape">Shape, as far as it is known.</param>
/// <param name="Content">
/// Elements of a short tensor of integers with at most one dimension, as far as they are known: shapes that are taken from a tensor, changed and given
/// to Reshape or Expand keep their names this way. Null where they are not followed.
/// </param>
internal sealed record ValueFacts(OnnxElement Type, OnnxShape Shape, OnnxDimension[]? Content = null)
{
    /// <summary>Longer tensors are no shapes; their elements are not followed.</summary>
    public const int LongestContent = 64;

    /// <summary>The content where all of it is numbers, else null.</summary>
    public long[]? Numbers => Content is not null && Content.All(element => element.Size is not null)
        ? [.. Content.Select(element => element.Size!.Value)] : null;

    public override string ToString() => $"{Type}{Shape}";
}
