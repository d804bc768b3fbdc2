using Microsoft.ML.OnnxRuntime;
using Xunit;

namespace RecSys.Onnx.Tests.Testing;

/// <summary>A test that runs models in ONNX Runtime; it is passed over where the native library of ONNX Runtime cannot be loaded.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnnxFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Reason = new(Try);

    public OnnxFactAttribute() => Skip = Missing;

    /// <summary>Why the library cannot be loaded, or null where it can.</summary>
    internal static string? Missing => Reason.Value;

    private static string? Try()
    {
        try
        {
            using var options = new SessionOptions();
            return null;
        }
        catch (Exception exception) when (Chain(exception).Any(cause => cause is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException))
        {
            return $"The native library of ONNX Runtime cannot be loaded: {Chain(exception).Last().Message}";
        }
    }

    private static IEnumerable<Exception> Chain(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
            yield return exception;
    }
}
