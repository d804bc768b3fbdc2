using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>What an input, an output or an initializer that may be overridden holds. A size that is not fixed is -1.</summary>
public class NodeMetadata
{
    private NodeMetadata(OnnxValueType valueType, TensorElementType elementType, int[] dimensions, string[] symbolicDimensions)
    {
        OnnxValueType = valueType;
        ElementDataType = elementType;
        ElementType = ElementTypes.TypeOf(elementType);
        Dimensions = dimensions;
        SymbolicDimensions = symbolicDimensions;
    }

    public OnnxValueType OnnxValueType { get; }

    public TensorElementType ElementDataType { get; }

    public Type ElementType { get; }

    public int[] Dimensions { get; }

    public string[] SymbolicDimensions { get; }

    public bool IsTensor => OnnxValueType is OnnxValueType.ONNX_TYPE_TENSOR or OnnxValueType.ONNX_TYPE_SPARSETENSOR;

    public bool IsString => ElementDataType == TensorElementType.String;

    /// <summary>Reads the native description and releases it.</summary>
    internal static unsafe NodeMetadata Take(nint typeInfo)
    {
        try
        {
            var type = (OnnxValueType)(int)Api.Get(Slot.GetOnnxTypeFromTypeInfo, typeInfo);
            var tensor = Api.Get(Slot.CastTypeInfoToTensorInfo, typeInfo);
            if (tensor == 0)
            {
                return new NodeMetadata(type, 0, [], []);
            }
            var info = OrtTensorTypeAndShapeInfo.Read(tensor);
            var names = new nint[info.DimensionsCount];
            if (names.Length > 0)
            {
                fixed (nint* start = names)
                {
                    Api.Do(Slot.GetSymbolicDimensions, tensor, (nint)start, names.Length);
                }
            }
            return new NodeMetadata(type, info.ElementDataType, OrtValue.Dimensions(info), Array.ConvertAll(names, Api.Text));
        }
        finally
        {
            Api.Release(Slot.ReleaseTypeInfo, typeInfo);
        }
    }
}
