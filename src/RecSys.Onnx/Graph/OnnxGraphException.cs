namespace RecSys.Onnx.Graph;

/// <summary>A graph is not a valid ONNX graph. The message names the node, its operator, what was expected and what was found.</summary>
public sealed class OnnxGraphException : InvalidOperationException
{
    /// <summary>Without a message of its own.</summary>
    public OnnxGraphException() : base("The ONNX graph is not valid.")
    {
    }

    /// <summary>With a message.</summary>
    /// <param name="message">What is wrong, and where.</param>
    public OnnxGraphException(string message) : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    /// <param name="message">What is wrong, and where.</param>
    /// <param name="innerException">The cause.</param>
    public OnnxGraphException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
