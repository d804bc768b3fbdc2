using TorchSharp;
using Xunit;

namespace RecSys.Neural.Tests.Testing;

/// <summary>A test with data that trains on a CUDA GPU; it is skipped where libtorch sees none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GpuTheoryAttribute : TheoryAttribute
{
    public GpuTheoryAttribute() => Skip = Libtorch.Missing ?? (torch.cuda.is_available() ? null : "libtorch sees no CUDA GPU; this needs one and a CUDA build of libtorch.");
}
