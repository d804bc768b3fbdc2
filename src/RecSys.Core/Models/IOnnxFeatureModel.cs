namespace RecSys.Models;

/// <summary>A model of feature rows that can be written as an ONNX file, for any runtime of that format.</summary>
public interface IOnnxFeatureModel
{
    /// <summary>The model as the bytes of an ONNX file. Inputs and outputs are described by the algorithm's documentation and in the file itself.</summary>
    byte[] ToOnnx();
}
