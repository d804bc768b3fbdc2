namespace RecSys.Models;

/// <summary>A model that can be written as an ONNX file, for any runtime of that format.</summary>
public interface IOnnxModel
{
    /// <summary>The model as the bytes of an ONNX file. Inputs and outputs are described by the algorithm's documentation and in the file itself.</summary>
    /// <param name="metadata">Entries to add to the file's metadata.</param>
    byte[] ToOnnx(IReadOnlyDictionary<string, string> metadata);
}
