namespace RecSys.Onnx.Graph;

/// <summary>Name, element type and shape of an input or output of a model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Type of its elements.</param>
/// <param name="Shape">Its shape; names stand for dynamic dimensions.</param>
public sealed record OnnxDeclaration(string Name, OnnxElement Type, OnnxShape Shape)
{
    /// <summary>As in "items: Int64[batch, length]".</summary>
    public override string ToString() => $"{Name}: {Type}{Shape}";
}
