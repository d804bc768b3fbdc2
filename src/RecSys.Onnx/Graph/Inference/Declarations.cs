using RecSys.Onnx.Protos;

namespace RecSys.Onnx.Graph.Inference;

/// <summary>Writes and reads the types and shapes that a file declares.</summary>
internal static class Declarations
{
    public static ValueInfoProto Write(string name, ValueFacts facts)
    {
        var shape = new TensorShapeProto();
        foreach (var dimension in facts.Shape)
        {
            var written = new TensorShapeProto.Types.Dimension();
            if (dimension.Size is { } size)
                written.DimValue = size;
            else if (dimension.Name is { } symbol)
                written.DimParam = symbol;
            shape.Dim.Add(written);
        }
        return new() { Name = name, Type = new() { TensorType = new() { ElemType = (int)facts.Type, Shape = shape } } };
    }

    /// <summary>The declared type and shape, or null where the file does not state both as a tensor of a type that we know.</summary>
    public static ValueFacts? Read(ValueInfoProto declared)
    {
        if (declared.Type?.TensorType is not { Shape: { } shape } tensor || !Elements.IsKnown(tensor.ElemType))
            return null;
        return new((OnnxElement)tensor.ElemType, new(shape.Dim.Select(dimension =>
            dimension.HasDimValue && dimension.DimValue >= 0 ? dimension.DimValue
            : dimension.HasDimParam && !string.IsNullOrWhiteSpace(dimension.DimParam) ? dimension.DimParam
            : OnnxDimension.Unknown)));
    }
}
