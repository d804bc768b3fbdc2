using RecSys.Data;

namespace RecSys.Models;

/// <summary>A model of feature rows that can be written as an ONNX file, for any runtime of that format.</summary>
public interface IOnnxFeatureModel
{
    /// <summary>
    /// The model as the bytes of an ONNX file: inputs <c>features</c>, Int64 [batch, slots], and <c>values</c>, Float [batch, slots], as <see cref="FeatureBatch"/> fills them from
    /// rows of the model's <see cref="FeatureModel.Encoder"/>; outputs <c>score</c>, Float [batch, 1], and for classification <c>probability</c>, Float [batch, 1]. In regression the
    /// score is that before it is clipped to the range of the labels. The file's metadata name the slots and features of each field.
    /// </summary>
    /// <exception cref="NotSupportedException">The application does not have the assembly that writes the file.</exception>
    byte[] ToOnnx();
}
