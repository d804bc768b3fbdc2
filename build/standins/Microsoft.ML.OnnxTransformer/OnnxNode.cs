using Microsoft.ML.Data;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.Onnx;

/// <summary>An input or output of a model as a column: always a vector, in which a size that the model leaves open is 1.</summary>
internal sealed class OnnxNode
{
    public OnnxNode(string name, NodeMetadata metadata, IDictionary<string, int[]> shapes)
    {
        Name = name;
        if (!metadata.IsTensor)
            throw Contracts.ExceptNotSupp($"'{name}' is no tensor but {metadata.OnnxValueType}; only tensors are supported.");
        Dimensions = metadata.Dimensions;
        if (shapes.TryGetValue(name, out int[] given))
        {
            if (!Fits(metadata.Dimensions, given))
                throw Contracts.ExceptParam("shapeDictionary", $"Custom shape [{string.Join(",", given)}] of '{name}' does not fit the model's [{string.Join(",", metadata.Dimensions)}].");
            Dimensions = given;
        }
        ItemType = ItemOf(name, metadata.ElementType);
        int[] sizes = Dimensions.Length == 0 ? [1] : Array.ConvertAll(Dimensions, size => size > 0 ? size : 1);
        Type = new VectorDataViewType(ItemType, sizes);
    }

    public string Name { get; }

    /// <summary>The sizes, -1 for what is open.</summary>
    public int[] Dimensions { get; }

    public PrimitiveDataViewType ItemType { get; }

    public VectorDataViewType Type { get; }

    /// <summary>The sizes for so many values: the last open one takes what the others leave, so that an open batch before it is one row.</summary>
    public long[] ShapeFor(int count)
    {
        long known = 1;
        foreach (int size in Dimensions)
            known *= size > 0 ? size : 1;
        int open = Array.FindLastIndex(Dimensions, size => size <= 0);
        if (count % known != 0 || (open < 0 && count != known))
            throw Contracts.Except($"Input shape mismatch: Input '{Name}' has shape {string.Join(",", Dimensions)}, but input data is of length {count}.");
        long[] shape = Array.ConvertAll(Dimensions, size => size > 0 ? size : 1L);
        if (open >= 0)
            shape[open] = count / known;
        return shape;
    }

    private static bool Fits(int[] model, int[] given)
    {
        if (model.Length != given.Length)
            return false;
        for (int i = 0; i < model.Length; i++)
        {
            if (model[i] > 0 && model[i] != given[i])
                return false;
        }
        return true;
    }

    private static PrimitiveDataViewType ItemOf(string name, Type type) => System.Type.GetTypeCode(type) switch
    {
        TypeCode.Single => NumberDataViewType.Single,
        TypeCode.Double => NumberDataViewType.Double,
        TypeCode.SByte => NumberDataViewType.SByte,
        TypeCode.Byte => NumberDataViewType.Byte,
        TypeCode.Int16 => NumberDataViewType.Int16,
        TypeCode.UInt16 => NumberDataViewType.UInt16,
        TypeCode.Int32 => NumberDataViewType.Int32,
        TypeCode.UInt32 => NumberDataViewType.UInt32,
        TypeCode.Int64 => NumberDataViewType.Int64,
        TypeCode.UInt64 => NumberDataViewType.UInt64,
        TypeCode.Boolean => BooleanDataViewType.Instance,
        TypeCode.String => TextDataViewType.Instance,
        _ => throw Contracts.ExceptNotSupp($"The element type of '{name}' is not supported."),
    };
}
