namespace RecSys.Benchmarks.Ann;

/// <summary>A peer's index.</summary>
/// <param name="Name">Library and kind.</param>
/// <param name="BuildSeconds">Wall seconds of building.</param>
/// <param name="BuildCpuSeconds">Processor seconds of building.</param>
/// <param name="BytesPerVector">Bytes of vectors and structure.</param>
public sealed record AnnPeer(string Name, double BuildSeconds, double BuildCpuSeconds, double BytesPerVector);
