namespace RecSys.Onnx.Graph.Inference;

/// <summary>Facts about element types.</summary>
internal static class Elements
{
    /// <summary>Whether the number stands for an element type that we know.</summary>
    public static bool IsKnown(int number) => number is >= 1 and <= 11 && Enum.IsDefined((OnnxElement)number);

    /// <summary>Bytes of one element in raw data; 0 for text, which has no fixed size.</summary>
    public static int Size(OnnxElement element) => element switch
    {
        OnnxElement.Double or OnnxElement.Int64 => 8,
        OnnxElement.Float or OnnxElement.Int32 => 4,
        OnnxElement.Float16 => 2,
        OnnxElement.UInt8 or OnnxElement.Int8 or OnnxElement.Bool => 1,
        _ => 0,
    };

    public static bool Has(this Kinds kinds, OnnxElement element) => ((int)kinds & 1 << (int)element) != 0;

    /// <summary>The types of a set by their names, for messages.</summary>
    public static string Describe(this Kinds kinds)
        => string.Join(" or ", Enum.GetValues<OnnxElement>().Where(element => kinds.Has(element)));
}
