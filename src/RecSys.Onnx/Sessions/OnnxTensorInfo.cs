using Microsoft.ML.OnnxRuntime;

namespace RecSys.Onnx.Sessions;

/// <summary>What an input or output of a model holds.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ElementType">Type of the elements, such as <see cref="float"/> or <see cref="long"/>.</param>
/// <param name="Shape">Its sizes, -1 for one that the model leaves open. Empty for a scalar, and where the model tells none.</param>
public sealed record OnnxTensorInfo(string Name, Type ElementType, IReadOnlyList<int> Shape)
{
    /// <summary>As in <c>Single[-1, 50]</c>.</summary>
    public override string ToString() => $"{ElementType.Name}[{string.Join(", ", Shape)}]";

    /// <summary>What is no tensor, such as a list of maps, counts as one of objects: it can't be asked for.</summary>
    internal static OnnxTensorInfo From(string name, NodeMetadata metadata) =>
        metadata.IsTensor ? new(name, metadata.ElementType ?? typeof(object), metadata.Dimensions) : new(name, typeof(object), []);
}
