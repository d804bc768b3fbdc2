using RecSys.Testing;

namespace RecSys.Neural.Tests.Testing;

/// <summary>Contract tests that compute with libtorch; they are skipped where that is not installed.</summary>
public sealed class NeedsLibtorchAttribute : NeedsAttribute
{
    /// <inheritdoc/>
    public override string? Missing => Libtorch.Missing;
}
