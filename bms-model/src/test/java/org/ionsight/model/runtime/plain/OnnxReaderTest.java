package org.ionsight.model.runtime.plain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OnnxReaderTest {
  /** Protobuf lets a writer give each number a tag of its own, and readers must take both. */
  @Test
  void numbersOneByOneBehindPackedOnes_areAllReadInTheirOrder() {
    int oneByOne = 100_000;
    float[] expected = new float[2 + oneByOne];
    expected[0] = -1;
    expected[1] = -2;
    Field.Builder unpacked = Field.newBuilder();
    for (int i = 0; i < oneByOne; i++) {
      expected[2 + i] = 0.5f * i;
      unpacked.addFixed32(Float.floatToIntBits(expected[2 + i]));
    }
    TensorProto tensor =
        TensorProto.newBuilder()
            .setName("weights")
            .setDataType(TensorProto.DataType.FLOAT.getNumber())
            .addDims(expected.length)
            .addFloatData(expected[0])
            .addFloatData(expected[1])
            // Behind the known fields, and never packed.
            .setUnknownFields(
                UnknownFieldSet.newBuilder()
                    .addField(TensorProto.FLOAT_DATA_FIELD_NUMBER, unpacked.build())
                    .build())
            .build();
    byte[] onnx =
        ModelProto.newBuilder()
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
            .setGraph(GraphProto.newBuilder().addInitializer(tensor))
            .build()
            .toByteArray();
    Constant read = OnnxReader.read("soc.onnx", onnx).constants().get("weights");
    assertArrayEquals(expected, Objects.requireNonNull(read).floats);
  }
}
