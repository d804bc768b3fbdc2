using Xunit;

namespace RecSys.Neural.Tests.Testing;

/// <summary>A test with data that computes with libtorch; it is skipped where that is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TorchTheoryAttribute : TheoryAttribute
{
    public TorchTheoryAttribute() => Skip = Libtorch.Missing;
}
