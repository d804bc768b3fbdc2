using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>A buffer that stays pinned over several runs.</summary>
public class FixedBufferOnnxValue : IDisposable
{
    private FixedBufferOnnxValue(OrtValue value) => Value = value;

    internal OrtValue Value { get; }

    public static FixedBufferOnnxValue CreateFromTensor<T>(Tensor<T> value) => new(value.ToOrtValue());

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            Value.Dispose();
        }
    }
}
