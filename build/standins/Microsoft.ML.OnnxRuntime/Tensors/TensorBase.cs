namespace Microsoft.ML.OnnxRuntime.Tensors;

/// <summary>What tensors of all element types have in common.</summary>
public class TensorBase
{
    protected TensorBase(Type primitiveType) => PrimitiveType = primitiveType;

    internal Type PrimitiveType { get; }

    /// <summary>The native value over this tensor's memory; a copy where the memory can't be shared.</summary>
    internal virtual OrtValue ToOrtValue() => throw new NotSupportedException($"{GetType()} can't be passed to the native library.");
}
