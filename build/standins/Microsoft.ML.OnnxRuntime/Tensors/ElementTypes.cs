namespace Microsoft.ML.OnnxRuntime.Tensors;

/// <summary>Which .NET type holds the elements of which tensor type.</summary>
internal static class ElementTypes
{
    private static readonly Dictionary<Type, TensorElementType> ByType = new()
    {
        [typeof(float)] = TensorElementType.Float,
        [typeof(byte)] = TensorElementType.UInt8,
        [typeof(sbyte)] = TensorElementType.Int8,
        [typeof(ushort)] = TensorElementType.UInt16,
        [typeof(short)] = TensorElementType.Int16,
        [typeof(int)] = TensorElementType.Int32,
        [typeof(long)] = TensorElementType.Int64,
        [typeof(string)] = TensorElementType.String,
        [typeof(bool)] = TensorElementType.Bool,
        [typeof(Float16)] = TensorElementType.Float16,
        [typeof(double)] = TensorElementType.Double,
        [typeof(uint)] = TensorElementType.UInt32,
        [typeof(ulong)] = TensorElementType.UInt64,
    };

    private static readonly Dictionary<TensorElementType, Type> ByElement = ByType.ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>The tensor type of a .NET type, refused where there is none.</summary>
    public static TensorElementType Of(Type type) => ByType.TryGetValue(type, out var element)
        ? element
        : throw new OnnxRuntimeException(ErrorCode.InvalidArgument, $"Tensors of {type} are not supported.");

    /// <summary>The .NET type of a tensor type, null where there is none.</summary>
    public static Type TypeOf(TensorElementType element) => ByElement.GetValueOrDefault(element);

    public static bool TryOf(Type type, out TensorElementType element) => ByType.TryGetValue(type, out element);

    public static int SizeOf(TensorElementType element) => element switch
    {
        TensorElementType.UInt8 or TensorElementType.Int8 or TensorElementType.Bool => 1,
        TensorElementType.UInt16 or TensorElementType.Int16 or TensorElementType.Float16 or TensorElementType.BFloat16 => 2,
        TensorElementType.Float or TensorElementType.Int32 or TensorElementType.UInt32 => 4,
        TensorElementType.Double or TensorElementType.Int64 or TensorElementType.UInt64 or TensorElementType.Complex64 => 8,
        TensorElementType.Complex128 => 16,
        _ => throw new OnnxRuntimeException(ErrorCode.InvalidArgument, $"Elements of a tensor of {element} have no size."),
    };
}
