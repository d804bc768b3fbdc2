namespace RecSys.Onnx.Tests.Testing;

/// <summary>A tensor given to a model or returned by it.</summary>
internal sealed record Feed(string Name, Array Data, long[] Shape);
