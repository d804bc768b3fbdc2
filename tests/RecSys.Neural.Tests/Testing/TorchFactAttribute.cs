using Xunit;

namespace RecSys.Neural.Tests.Testing;

/// <summary>A test that computes with libtorch; it is skipped where that is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TorchFactAttribute : FactAttribute
{
    public TorchFactAttribute() => Skip = Libtorch.Missing;
}
