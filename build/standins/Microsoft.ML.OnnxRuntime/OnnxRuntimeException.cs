namespace Microsoft.ML.OnnxRuntime;

/// <summary>What the native library reports, with its code in front of the message.</summary>
public class OnnxRuntimeException : Exception
{
    internal OnnxRuntimeException(ErrorCode code, string message)
        : base($"[ErrorCode:{code}] {message}")
    {
    }
}
