using Xunit;

namespace RecSys.Onnx.Tests.Testing;

/// <summary>A test with data that runs models in ONNX Runtime; it is passed over where the native library of ONNX Runtime cannot be loaded.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnnxTheoryAttribute : TheoryAttribute
{
    public OnnxTheoryAttribute() => Skip = OnnxFactAttribute.Missing;
}
